import { existsSync } from 'node:fs';
import { createSecretFilter, hideSecretsIn, secretsOf } from '@ugc-radar/runtime';
import { OperationalError } from '@ugc-radar/types';
import { CommanderError } from 'commander';
import { describeError, exitCodeOf, explain } from './failure.ts';
import { createProgram } from './program.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const hide = createSecretFilter(secretsOf(process.env));
for (const stream of [process.stdout, process.stderr]) hideSecretsIn(stream, hide);

// Node would print an error that nobody caught by itself, with all that libraries hang on it.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});

// A reader that has seen enough (`radar report brandx | head`) is no error; the command ends as it would have.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE')
    throw new OperationalError(`cannot print: ${describeError(error)}.`, { cause: error });
});

try {
  await createProgram().parseAsync();
} catch (error) {
  // Commander has printed its own message already.
  if (!(error instanceof CommanderError)) process.stderr.write(`${explain(error)}\n`);
  process.exitCode = exitCodeOf(error);
}

// Nothing may keep the process alive once its command is done; a handle that does is a bug worth a line.
setTimeout(() => {
  process.stderr.write('radar: ended although something was still open\n');
  process.exit();
}, 5000).unref();
