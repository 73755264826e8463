import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { backends } from '../support/backends.ts';
import { isRedisInstalled } from '../support/redis.ts';
import { writeFigures } from './document.ts';
import { describeMachine } from './machine.ts';
import { printMachine, printSection, type Section } from './print-section.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';

const usage = `usage: npm run bench -- [scenario…] [--rounds N] [--json file] [--profile folder] [--write]
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
  json: string | undefined;
  profile: string | null;
  write: boolean;
};

function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
      profile: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  const rounds = Number(values.rounds);
  if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) throw new Error(usage);
  const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return { chosen, rounds, json: values.json, profile: values.profile ?? null, write: values.write };
}

/** Progress goes to stderr, the figures to stdout, each scenario's as soon as it has ended. */
async function main({ chosen, rounds, json, profile, write }: Arguments): Promise<void> {
  if (profile !== null) await mkdir(profile, { recursive: true });
  const runnable = backends.filter((backend) => backend !== 'redis' || isRedisInstalled());
  const command = ['npm run bench --', ...process.argv.slice(2)].join(' ');
  const sections: Section[] = [];
  say(printMachine(describeMachine()));
  for (const { name, about, run } of chosen) {
    say(`${name}: ${about}`);
    const started = { name, command, date: new Date().toISOString(), machine: describeMachine() };
    const section = { ...started, result: await run({ rounds, backends: runnable, profile, say }) };
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
