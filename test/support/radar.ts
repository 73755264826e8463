import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processesOf } from './processes.ts';
import { waitFor } from './wait.ts';
import { repository } from './workspaces.ts';

export type Environment = Record<string, string>;

/** What a `radar` process left behind. */
export type Ended = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
};

export type RadarProcess = {
  pid: number;
  /** Resolves with the match once the process has printed it; rejects with all that it said instead. */
  printed(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** Reads no more of its stdout, as `head` does when it has seen enough. */
  hangUp(): void;
  /** Sends a signal and resolves when the process has ended. */
  stop(signal: NodeJS.Signals): Promise<Ended>;
  /** Resolves when the process has ended; one that does not within the time is killed, and that is an error. */
  ended(): Promise<Ended>;
};

/** An empty folder to run `radar` in as a user would, with nothing of this process's own settings. */
export type RadarHome = {
  folder: string;
  /** Starts a command that runs until it is told to stop; `node` is the Node to start it with. */
  start(args: string[], environment?: Environment, node?: string): RadarProcess;
  /** Runs a command to its end. */
  run(args: string[], environment?: Environment): Promise<Ended>;
  /** Everything that any process printed. */
  output(): string;
  /** Kills what still runs, waits until the database server has gone too, and removes the folder. */
  close(): Promise<void>;
};

const radarScript = path.join(repository, 'apps/cli/bin/radar.js');

/** `environment` holds for every process. */
export async function createRadarHome(environment: Environment = {}): Promise<RadarHome> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'radar-e2e-')));
  // As root the database server runs as another user, who has to get in.
  await chmod(folder, 0o755);
  const children = new Set<ChildProcess>();
  const said: string[] = [];

  function start(args: string[], more: Environment = {}, node: string = process.execPath): RadarProcess {
    const child = spawn(node, [radarScript, ...args], {
      cwd: folder,
      env: { ...bareEnvironment(), RADAR_PORT: '0', ...environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    return watch(child, `radar ${args.join(' ')}`, (text) => said.push(text));
  }

  return {
    folder,
    start,
    run: (args, more) => start(args, more).ended(),
    output: () => said.join(''),
    close: async () => {
      for (const child of children) child.kill('SIGKILL');
      try {
        await waitFor('the database server to follow', () => processesOf(folder).length === 0);
      } finally {
        for (const { pid } of processesOf(folder)) process.kill(pid, 'SIGKILL');
        await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      }
    },
  };
}

function watch(child: ChildProcess, name: string, onText: (text: string) => void): RadarProcess {
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
      onText(text);
    });
  }
  // 'close', not 'exit': by then everything that it printed has arrived.
  const closed = once(child, 'close');
  let hasClosed = false;
  void closed.then(() => (hasClosed = true));
  const all = () => `${name} said:\n${output.stdout}${output.stderr}`;

  async function ended(): Promise<Ended> {
    try {
      await waitFor(`${name} to end`, () => hasClosed);
    } catch (error) {
      child.kill('SIGKILL');
      throw new Error(all(), { cause: error });
    }
    return { code: child.exitCode, signal: child.signalCode, ...output };
  }

  return {
    pid: child.pid ?? 0,
    ended,
    hangUp: () => void child.stdout?.destroy(),
    stop: (signal) => {
      child.kill(signal);
      return ended();
    },
    printed: async (pattern, timeoutMs) => {
      const match = () => pattern.exec(output.stdout) ?? pattern.exec(output.stderr);
      await waitFor(`${name} to print ${pattern}`, () => match() ?? hasClosed, timeoutMs).catch(
        (error: unknown) => {
          throw new Error(all(), { cause: error });
        },
      );
      const found = match();
      if (!found) throw new Error(`it ended without printing ${pattern}. ${all()}`);
      return found;
    },
  };
}

/**
 * The Node that the machine itself has, which is what `npx radar` starts; this process's own, said loudly, when it has none
 * that is older than the project's.
 */
export function machineNode(): string {
  const older = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'node'))
    .find((file) => existsSync(file) && majorVersion(file) < 24);
  if (older) return older;
  process.stderr.write('\n*** no Node older than 24 on this machine: the launcher is NOT TESTED ***\n\n');
  return process.execPath;
}

function majorVersion(node: string): number {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout)?.[1] ?? Number.NaN);
}

/** What any login shell has. Settings of the product in the developer's own environment must not reach a test. */
function bareEnvironment(): Environment {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
