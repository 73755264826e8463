import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const app = path.resolve(import.meta.dirname, '../..');

/** What the built page is made of; what it takes from other workspaces is in their sources. */
const sources = [
  'web/**/*.{ts,tsx,css,html,svg}',
  'package.json',
  'vite.config.ts',
  'src/schemas/*.ts',
  '../../packages/{metrics,types}/src/**/*.ts',
];

export const webFolder = path.join(app, 'web');
export const buildsFolder = path.join(app, 'dist');

/**
 * Where the page of these very sources is, or would be, built: the folder's name is a hash of them, so that a page that
 * is there is never stale.
 */
export function pageFolder(): string {
  const hash = createHash('sha256');
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: app })).filter(isSource);
  for (const file of files.toSorted()) {
    hash.update(`${file.replaceAll(path.sep, '/')}\0`).update(readFileSync(path.join(app, file)));
  }
  return path.join(buildsFolder, hash.digest('hex').slice(0, 16));
}

/** Whether the page in a folder is complete: it is put there in one step. */
export function isBuilt(folder: string): boolean {
  return existsSync(path.join(folder, 'index.html'));
}

function isSource(file: string): boolean {
  return !file.endsWith('.test.ts') && !file.includes('node_modules');
}
