import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');

export const bundlesFolder = path.join(root, 'apps/cli/dist');
/** Names the bundle that was built last, and what it was made of: written in one step when all of it is there. */
export const manifestFile = path.join(bundlesFolder, 'bundle.json');
export const sourceProgram = path.join(root, 'apps/cli/src/main.ts');

/**
 * The program to start: the bundle where it was made here, of the files as they are now by size and time of change, and is
 * whole; else the sources, which do the same and take longer to start.
 */
export function programFile() {
  const manifest = readManifest();
  if (manifest?.root !== root || !manifest.files.every(isUnchanged)) return sourceProgram;
  const program = path.join(bundlesFolder, manifest.folder, 'main.js');
  return existsSync(program) ? program : sourceProgram;
}

/** A file as the manifest keeps it: its path, bytes and milliseconds of its last change. */
export function describeFile(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return [file, found?.size, found?.mtimeMs];
}

function readManifest() {
  try {
    return JSON.parse(readFileSync(manifestFile, 'utf8'));
  } catch {
    return undefined;
  }
}

function isUnchanged([file, size, changedAt]) {
  const [, sizeNow, changedAtNow] = describeFile(file);
  return sizeNow === size && changedAtNow === changedAt;
}
