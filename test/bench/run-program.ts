import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const shownLogBytes = 4000;

/**
 * Runs a program of `test/bench/programs` in a process of its own, with a data folder of its own, to its end, so that
 * neither memory nor compiled code of one reaches the next. Returns what it sent. It logs into a file; a failure shows the
 * file's end. `profile`: the folder for its CPU profile.
 */
export async function runProgram<Message>(
  name: string,
  order: object,
  options: { profile?: string | null; onMessage?: (message: Message) => void } = {},
): Promise<Message[]> {
  const { profile = null, onMessage } = options;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'radar-bench-'));
  const received: Message[] = [];
  const logFile = path.join(dataDir, 'bench.log');
  try {
    // As root the server runs as another user, who has to get in.
    await chmod(dataDir, 0o755);
    const log = await open(logFile, 'w');
    const child = fork(
      fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url)),
      [JSON.stringify({ ...order, dataDir })],
      {
        stdio: ['ignore', log.fd, log.fd, 'ipc'],
        execArgv: profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
      },
    );
    child.on('message', (message) => {
      // Sent by our own program, which sends nothing else.
      const sent = message as Message;
      received.push(sent);
      onMessage?.(sent);
    });
    const [code] = await once(child, 'exit');
    await log.close();
    if (code !== 0) {
      const logged = await readFile(logFile, 'utf8');
      throw new Error(`${name} ended with ${String(code)}:\n${logged.slice(-shownLogBytes)}`);
    }
    return received;
  } finally {
    // The supervisor of Postgres may still write its compile cache while it exits.
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
