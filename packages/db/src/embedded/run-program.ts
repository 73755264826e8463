import { spawn } from 'node:child_process';
import { messageOf } from './files.ts';

/** The user that a program runs as; empty means this process' own. */
export type Identity = { uid?: number; gid?: number };

/**
 * What a program needs of the environment, and no secrets. English messages, because some are recognised; without PG*
 * variables, which would change what the server does.
 */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LD_LIBRARY_PATH } = process.env;
  return { PATH, HOME, TMPDIR, LD_LIBRARY_PATH, LC_ALL: 'C' };
}

const longestRunMs = 60_000;

type Outcome = { ok: boolean; output: string };

/** Runs a program to its end, at most a minute; never throws. The output is both streams, or why it could not run. */
export function runProgram(
  path: string,
  args: string[],
  options: Identity & { signal?: AbortSignal } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const tooLong = AbortSignal.timeout(longestRunMs);
    try {
      const child = spawn(path, args, {
        ...options,
        cwd: '/',
        env: bareEnvironment(),
        // Not the option `timeout`, whose timer lives on when the program cannot be run.
        signal: AbortSignal.any(options.signal ? [options.signal, tooLong] : [tooLong]),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const collect = (chunk: Buffer) => (output += chunk.toString());
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      child.once('error', (error) => resolve({ ok: false, output: error.message }));
      child.once('close', (code, signal) =>
        resolve({ ok: code === 0, output: output.trim() || (signal ? `ended by ${signal}` : '') }),
      );
    } catch (error) {
      resolve({ ok: false, output: messageOf(error) });
    }
  });
}
