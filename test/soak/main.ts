import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { backends } from '../support/backends.ts';

const usage = `Usage: npm run soak -- [--minutes <60>] [--backend <redis|postgres>] [--json <file>]

Runs mixed load and faults against real processes, then compares everything with what was served and says whether
memory, file descriptors and connections stayed flat. FAULT_SEED repeats the random choices of an earlier run.`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    backend: { type: 'string', default: 'redis' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const isKnown = backends.some((backend) => backend === values.backend);
if (values.help || !(minutes >= 1 && minutes <= 600) || !isKnown) {
  process.stdout.write(`${usage}\n`);
  process.exit(values.help ? 0 : 2);
}
process.env['SOAK_MINUTES'] = String(minutes);
process.env['SOAK_BACKEND'] = values.backend;
if (values.json) process.env['SOAK_JSON'] = values.json;
// vitest, because the final check is the one of the fault tests; it sets the exit code.
await startVitest('test', [], {
  watch: false,
  include: ['soak/soak.run.ts'],
  root: import.meta.dirname + '/..',
});
