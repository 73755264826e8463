// Loaded into a process by NODE_OPTIONS: shifts its clock by as many milliseconds as a file says, also while it runs.
import { readFileSync } from 'node:fs';

const RealDate = Date;
let offset = 0;

function read() {
  try {
    offset = Number(readFileSync(process.env.FAULT_CLOCK_FILE, 'utf8')) || 0;
  } catch {
    // Written at this moment: the next look sees it.
  }
}

read();
setInterval(read, 20).unref();
const now = () => RealDate.now() + offset;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
