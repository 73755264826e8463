import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { OperationalError } from '@ugc-radar/types';
import { compressFiles } from './compress-files.ts';
import { buildsFolder, isBuilt, pageFolder } from './page-files.ts';

/**
 * Builds the page when there is none of the present sources, and returns its folder. It is built in a process of its own,
 * so that nothing of the bundler stays in this one; `say` is told before that, because it takes some seconds. Any number
 * of processes may do so at once. Throws `OperationalError` when it cannot be built.
 */
export async function ensurePage(say: (line: string) => void): Promise<string> {
  const folder = pageFolder();
  if (isBuilt(folder)) return folder;
  say('building the page, once for this version: about ten seconds');
  const draft = path.join(buildsFolder, `draft-${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    await runVite(draft);
    await compressFiles(path.join(draft, 'assets'));
    await putInPlace(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await removeOthers(path.basename(folder));
  return folder;
}

async function runVite(outDir: string): Promise<void> {
  const program = viteProgram();
  const app = path.dirname(buildsFolder);
  const parameters = [program, 'build', '--outDir', outDir, '--logLevel', 'warn'];
  // Vite would take over another NODE_ENV, and build a React that is made for finding faults: large and slow.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, parameters, { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new OperationalError(`The page cannot be built:\n${output.trim()}`);
}

function viteProgram(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('vite/package.json');
    return path.join(path.dirname(manifest), 'bin/vite.js');
  } catch {
    throw new OperationalError(
      'The page is not built, and what builds it is not installed: install the development dependencies with `npm ci`, or use an image that holds the page.',
    );
  }
}

/** Another process may have been faster with the same page. */
async function putInPlace(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    if (!isBuilt(folder)) throw error;
  }
}

/** Pages of sources that are no more; drafts are their makers' to remove. */
async function removeOthers(kept: string): Promise<void> {
  const names = await readdir(buildsFolder);
  const old = names.filter((name) => name !== kept && !name.startsWith('draft-'));
  for (const name of old) await rm(path.join(buildsFolder, name), { recursive: true, force: true });
}
