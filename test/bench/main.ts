import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { backends } from '../support/backends.ts';
import { isRedisInstalled } from '../support/redis.ts';
import { writeDocument } from './document.ts';
import type { BenchReport } from './figures.ts';
import { describeMachine } from './machine.ts';
import { printMachine, printReport, printRound } from './print-report.ts';
import { runLeg } from './run-leg.ts';
import { type Scenario, scenarios } from './scenarios.ts';

const usage = `usage: npm run bench -- [scenario…] [--rounds N] [--json file] [--profile folder] [--write]
scenarios: ${scenarios.map(({ name }) => name).join(', ')} (default: all)
--write puts the figures of all scenarios into docs/benchmarks.md
--profile puts a CPU profile and the cost of each SQL statement into the folder; slower`;

try {
  await main(readArguments());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
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
  if (values.write && positionals.length > 0) throw new Error(`--write needs every scenario.\n${usage}`);
  const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return { chosen, rounds, json: values.json, profile: values.profile ?? null, write: values.write };
}

/** Progress goes to stderr, the report to stdout. */
async function main({ chosen, rounds, json, profile, write }: Arguments): Promise<void> {
  const report: BenchReport = {
    date: new Date().toISOString(),
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
    machine: describeMachine(),
    legs: [],
  };
  say(printMachine(report.machine));
  const runnable = backends.filter((backend) => backend !== 'redis' || isRedisInstalled());
  for (const scenario of chosen) {
    for (const backend of runnable) {
      say(`${scenario.name} on ${backend}: waiting for a quiet machine, then a warm-up and ${rounds} rounds`);
      const leg = await runLeg(scenario, backend, rounds, profile, (round) => say(`  ${printRound(round)}`));
      report.legs.push(leg);
    }
  }
  const printed = printReport(report);
  process.stdout.write(`${printed}\n`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  if (write) await writeDocument(printed);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
