import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describeFile, root } from './program-file.js';

/** A plugin for the bundler that describes each of our files, in `inputs`, before it is read. */
export function listInputs(inputs) {
  return {
    name: 'list-inputs',
    load(id) {
      if (isOurs(id)) inputs.push(describeFile(id));
    },
  };
}

function isOurs(id) {
  return path.isAbsolute(id) && !path.relative(root, id).split(path.sep).includes('node_modules');
}

/**
 * What else decides what a bundle is, described: the bundler's steps, what workspaces export, and what npm installed last.
 */
export function describeSurroundings() {
  const steps = readdirSync(import.meta.dirname).map((name) => path.join(import.meta.dirname, name));
  const manifests = ['apps', 'packages'].flatMap((group) =>
    readdirSync(path.join(root, group)).map((workspace) => path.join(root, group, workspace, 'package.json')),
  );
  return [...steps, ...manifests, path.join(root, 'node_modules/.package-lock.json')].map(describeFile);
}
