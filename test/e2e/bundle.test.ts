import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repository } from '../support/workspaces.ts';

/** A repository with the real start and the real bundler, and a program that says where it runs and what is beside it. */
let root: string;
const run = promisify(execFile);
const source = (word: string) => `
import { readFileSync } from 'node:fs';
const beside: string = readFileSync(new URL('beside.txt', import.meta.url), 'utf8');
console.log('${word}', beside, new Error().stack?.includes('/dist/') ? 'bundled' : 'source');
`;

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'radar-bundle-')));
  await writeRepository();
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function writeRepository(): Promise<void> {
  const cli = path.join(root, 'apps/cli');
  for (const folder of ['bin', 'bundle'])
    await cp(path.join(repository, 'apps/cli', folder), path.join(cli, folder), { recursive: true });
  await mkdir(path.join(cli, 'src'));
  await write('main.ts', source('first'));
  await write('beside.txt', 'its-file');
  await writeFile(path.join(cli, 'package.json'), '{"type":"module"}');
  const modules = path.join(root, 'node_modules');
  await mkdir(modules);
  await writeFile(path.join(modules, '.package-lock.json'), '{}');
  for (const name of ['rolldown', '@rolldown', '@oxc-project'])
    await symlink(path.join(repository, 'node_modules', name), path.join(modules, name));
  await mkdir(path.join(root, 'packages'));
}

const write = (file: string, text: string) => writeFile(path.join(root, 'apps/cli/src', file), text);
const node = async (file: string, ...args: string[]) =>
  (await run(process.execPath, [path.join(root, 'apps/cli', file), ...args])).stdout.trim();
const build = (...args: string[]) => node('bundle/build-bundle.js', ...args);
const start = () => node('bin/radar.js');

it('starts from the sources where nothing is bundled, and from the bundle after that', async () => {
  expect(await start()).toBe('first its-file source');
  await build();
  expect(await start()).toBe('first its-file bundled');
});

it('never starts a bundle of other sources', async () => {
  await build();
  await write('main.ts', source('other'));
  expect(await start()).toBe('other its-file source');
  await build();
  expect(await start()).toBe('other its-file bundled');
});

it('never starts a bundle of a constant that has changed', async () => {
  await write('word.ts', "export const word = 'first';");
  await write('main.ts', "import { word } from './word.ts'; console.log(word);");
  await build();
  await write('word.ts', "export const word = 'other';");
  expect(await start()).toBe('other');
  await build();
  expect(await start()).toBe('other');
});

it('never starts a bundle of other libraries', async () => {
  await build();
  await writeFile(path.join(root, 'node_modules/.package-lock.json'), '{"packages":{}}');
  expect(await start()).toBe('first its-file source');
});

it('starts from the sources where a part of the bundle is gone, and builds it anew', async () => {
  await build();
  const names = await readdir(path.join(root, 'apps/cli/dist'));
  const folder = names.find((name) => !name.includes('.')) ?? '';
  await rm(path.join(root, 'apps/cli/dist', folder, 'main.js'));
  expect(await start()).toBe('first its-file source');
  await build();
  expect(await start()).toBe('first its-file bundled');
});

it('never starts a bundle that was made elsewhere', async () => {
  await build('--unchecked');
  expect(await start()).toBe('first its-file bundled');
  const moved = `${root}-moved`;
  await rename(root, moved);
  root = moved;
  expect(await start()).toBe('first its-file source');
});

it('compares nothing in an image, whose files get other times when they are copied', async () => {
  await build('--unchecked');
  await utimes(path.join(root, 'apps/cli/src/main.ts'), 1, 1);
  expect(await start()).toBe('first its-file bundled');
});
