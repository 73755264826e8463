import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type BackendName, backends } from '../support/backends.ts';
import { isRedisInstalled } from '../support/redis.ts';
import { writeFigures } from './document.ts';
import { describeMachine } from './machine.ts';
import { printMachine, printSection, type Section } from './print-section.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';

const usage = `usage: npm run bench -- [scenario…] [--rounds N] [--minutes N] [--backend name] [--json file] [--profile folder] [--write]
--minutes is how long long-run takes on each backend (default: 60); --backend (${backends.join(', ')}) leaves the other one out
--write puts the figures of the scenarios that ran into docs/benchmarks.md
--profile puts a CPU profile and the cost of each SQL statement into the folder; slower
scenarios (default: all):
${scenarios.map(({ name, about }) => `  ${name}: ${about}`).join('\n')}`;

try {
  await main(readArguments());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}

type Arguments = {
  chosen: Scenario[];
  rounds: number;
  minutes: number;
  chosenBackends: BackendName[];
  json: string | undefined;
  profile: string | null;
  write: boolean;
};

function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      minutes: { type: 'string', default: '60' },
      backend: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  const [rounds, minutes] = [Number(values.rounds), Number(values.minutes)];
  const chosenBackends = backends.filter((name) => values.backend === undefined || name === values.backend);
  const isWrong = !Number.isInteger(rounds) || rounds < 1 || !(minutes > 0) || chosenBackends.length === 0;
  if (unknown.length > 0 || isWrong) throw new Error(usage);
  const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const { json, profile = null, write } = values;
  return { chosen, rounds, minutes, chosenBackends, json, profile, write };
}

/** Progress goes to stderr, the figures to stdout, each scenario's as soon as it has ended. */
async function main({ chosen, json, write, chosenBackends, ...given }: Arguments): Promise<void> {
  if (given.profile !== null) await mkdir(given.profile, { recursive: true });
  const runnable = chosenBackends.filter((backend) => backend !== 'redis' || isRedisInstalled());
  const command = ['npm run bench --', ...process.argv.slice(2)].join(' ');
  const sections: Section[] = [];
  say(printMachine(describeMachine()));
  for (const { name, about, run } of chosen) {
    say(`${name}: ${about}`);
    const started = { name, command, date: new Date().toISOString(), machine: describeMachine() };
    const section = { ...started, result: await run({ ...given, backends: runnable, say }) };
    sections.push(section);
    const printed = printSection(section);
    process.stdout.write(`## ${name}\n\n${printed}\n\n`);
    if (write) await writeFigures(name, printed);
    if (json !== undefined) await writeFile(json, `${JSON.stringify(sections, null, 2)}\n`);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
