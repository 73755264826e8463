import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../support/workspaces.ts';

const file = path.join(repository, 'docs/benchmarks.md');
const begin = '<!-- written by `npm run bench -- --write`: begin -->';
const end = '<!-- end -->';

/** Replaces what stands between the markers of docs/benchmarks.md; everything around them is written by people. */
export async function writeDocument(report: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md lacks its markers ${begin} and ${end}`);
  await writeFile(file, `${text.slice(0, from + begin.length)}\n\n${report}\n\n${text.slice(to)}`);
}
