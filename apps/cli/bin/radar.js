#!/usr/bin/env node
// Plain JavaScript for any Node: the project needs Node 24, which it brings along as the "node" package.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import v8 from 'node:v8';

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // A scheduler works in bursts: else V8 leaves a burst's garbage lie and keeps 150 to 250 MB for it (docs/benchmarks.md). Both
  // are read at each collection, so that they hold from now on. Before the cache, which tells processes apart by them.
  if (process.argv[2] === 'scheduler') {
    v8.setFlagsFromString('--semi-space-growth-factor=1');
    v8.setFlagsFromString('--heap-growing-percent=50');
  }
  // What was compiled once is kept. Where nothing can be written it does nothing.
  module.enableCompileCache();
  const { programFile } = await import('../bundle/program-file.js');
  await import(pathToFileURL(programFile()).href);
} else {
  const node = bundledNode();
  if (node === undefined) {
    console.error(
      `radar needs Node 24 or newer, this is ${process.version}: install it, or run \`npm ci\` in the project's folder.`,
    );
    process.exit(1);
  }
  const args = [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

function bundledNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    const binary = path.join(path.dirname(manifest), 'bin', 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}
