import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../support/workspaces.ts';

const file = path.join(repository, 'docs/benchmarks.md');

/** Replaces a scenario's figures in docs/benchmarks.md, which stand between two marks; what is around them is written by people. */
export async function writeFigures(scenario: string, figures: string): Promise<void> {
  const [begin, end] = [`<!-- bench ${scenario}: begin -->`, `<!-- bench ${scenario}: end -->`];
  const text = await readFile(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md lacks the marks ${begin} and ${end}`);
  await writeFile(file, `${text.slice(0, from + begin.length)}\n\n${figures}\n\n${text.slice(to)}`);
}
