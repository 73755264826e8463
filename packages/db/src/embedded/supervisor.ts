/**
 * The process that owns the embedded PostgreSQL, for as long as somebody holds a lease. Started by `startSupervisor`,
 * with its options as one JSON argument; what it prints goes to the log in the data directory.
 */
import { randomBytes } from 'node:crypto';
import { messageOf } from './files.ts';
import { listenForLeases } from './lease-server.ts';
import { supervisorOptionsSchema } from './options.ts';
import { isPublished, publishState, retireState } from './state-file.ts';
import { supervise } from './supervise.ts';

/** The one that started this supervisor connects within milliseconds, unless it has died. */
const firstLeaseMs = 10_000;

const options = supervisorOptionsSchema.parse(JSON.parse(process.argv[2] ?? ''));
const say = (text: string) =>
  process.stderr.write(`${new Date().toISOString()} supervisor ${process.pid}: ${text}\n`);

const stopping = new AbortController();
const stop = (reason: string) => {
  if (stopping.signal.aborted) return;
  say(`stopping: ${reason}`);
  stopping.abort(new Error('The embedded PostgreSQL is being stopped.'));
};

process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);

// The server's user must be able to pass through the directories that are created here.
process.umask(0o022);

const heard = Promise.withResolvers<void>();
stopping.signal.addEventListener('abort', () => heard.resolve());

let idle = setTimeout(() => stop('nobody took a lease'), firstLeaseMs);
const token = randomBytes(24).toString('hex');
const leases = await listenForLeases(token, {
  onCount: (count) => {
    clearTimeout(idle);
    heard.resolve();
    if (count === 0) idle = setTimeout(() => stop('the last lease has ended'), options.graceMs);
  },
  onLastRelease: () => stop('the last lease was given back'),
});
const state = { port: leases.port, token, pid: process.pid };

if (await publishState(options.dataDir, state)) {
  let exitCode = 0;
  const supervision = supervise({
    options,
    announce: leases.announce,
    say,
    isPublished: () => isPublished(options.dataDir, token),
    signal: stopping.signal,
  });
  // Unpublished as soon as it is to stop: whoever comes now starts a supervisor of his own, which waits for this server's end.
  stopping.signal.addEventListener('abort', () => {
    leases.close();
    void retireState(options.dataDir, state);
  });
  try {
    await supervision;
  } catch (error) {
    if (!stopping.signal.aborted) {
      exitCode = 1;
      say(messageOf(error));
      leases.announce({ status: 'failed', message: messageOf(error) });
      // A failure can be faster than the first lease, which is to hear of it.
      await heard.promise;
    }
  }
  stop('done');
  await retireState(options.dataDir, state);
  process.exitCode = exitCode;
}
clearTimeout(idle);
leases.close();
leases.dismiss();
