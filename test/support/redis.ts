import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { freePort } from './free-port.ts';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A Redis of the test's own, without persistence: `stop` loses everything that was not saved. */
export type TestRedis = {
  url: string;
  /** Starts it again on the same port, with what was saved last, if anything. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** Keeps what it holds at this moment for the next start. */
  save: () => Promise<void>;
  flush: () => Promise<void>;
  /** Everything that it holds, as bytes in which any text can be found. */
  contents: () => Promise<Buffer>;
  close: () => Promise<void>;
};

const missing = 'redis-server is not installed: the Redis leg of this suite is SKIPPED';

/** False, and said on stderr, when there is no redis-server; an error when TEST_REQUIRE_REDIS=1 asks for one. */
export function isRedisInstalled(): boolean {
  const found = (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'redis-server'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found) return true;
  if (process.env['TEST_REQUIRE_REDIS'] === '1') {
    throw new Error('redis-server is not installed, and TEST_REQUIRE_REDIS=1 requires it.');
  }
  process.stderr.write(`\n*** ${missing} ***\n\n`);
  return false;
}

/** Null when redis-server is not installed (see `isRedisInstalled`). With a password it takes no command without. */
export async function startRedis(password = ''): Promise<TestRedis | null> {
  if (!isRedisInstalled()) return null;
  const folder = await mkdtemp(join(tmpdir(), 'radar-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    const settings = [...place, '--save', '', '--rdbcompression', 'no', '--requirepass', password];
    server = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
    await printed(server, 'Ready to accept connections');
  }
  async function stop(): Promise<void> {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }

  /** One command by hand, in Redis' inline form. */
  async function command(name: string): Promise<void> {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    if (password !== '') {
      socket.write(`AUTH ${password}\r\n`);
      await once(socket, 'data');
    }
    socket.write(`${name}\r\n`);
    const [answer] = await once(socket, 'data');
    socket.destroy();
    if (answer !== '+OK\r\n') throw new Error(`${name} was answered with ${String(answer)}`);
  }

  await start();
  return {
    url: `redis://${password === '' ? '' : `:${encodeURIComponent(password)}@`}127.0.0.1:${port}`,
    start,
    stop,
    save: () => command('SAVE'),
    flush: () => command('FLUSHALL'),
    contents: async () => {
      await command('SAVE');
      return readFile(join(folder, 'dump.rdb'));
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Resolves when the process has printed `text`; rejects, with what it printed, when it ended before. */
async function printed(server: ChildProcess, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let output = '';
  server.once('error', reject);
  server.once('exit', () => reject(new Error(`redis-server ended at its start: ${output}`)));
  server.stdout?.on('data', (chunk) => {
    output += String(chunk);
    if (output.includes(text)) resolve();
  });
  await promise;
}
