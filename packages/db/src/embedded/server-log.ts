import { open, stat } from 'node:fs/promises';

/** The size of a log, in bytes: where the lines of whatever starts now will begin. */
export async function logSize(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

const mostRead = 64 * 1024;

/** The line that best says what went wrong since `offset`: the last fatal one, else the last error, else the last line. */
export async function readProblem(path: string, offset: number): Promise<string | undefined> {
  const lines = (await readFrom(path, offset)).split('\n').filter((line) => line.trim() !== '');
  const last = (pattern: RegExp) => lines.findLast((line) => pattern.test(line));
  const line = last(/ (?:FATAL|PANIC): /) ?? last(/error/i) ?? lines.at(-1);
  return line?.replace(/^.*?(?=(?:FATAL|PANIC|ERROR): )/, '').trim();
}

/** Whether a line since `offset` fits the pattern. */
export async function logHas(path: string, offset: number, pattern: RegExp): Promise<boolean> {
  return pattern.test(await readFrom(path, offset));
}

async function readFrom(path: string, offset: number): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return '';
  try {
    const { size } = await file.stat();
    const start = Math.max(offset, size - mostRead);
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.max(size - start, 0)),
      0,
      undefined,
      start,
    );
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
