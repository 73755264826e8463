import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

export const repository = path.resolve(import.meta.dirname, '../..');

const manifestSchema = z.object({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

export type Workspace = z.infer<typeof manifestSchema> & {
  /** From the repository's root, for example `packages/db`. */
  folder: string;
};

/** Paths of files from the repository's root, without what is installed, generated or not ours to judge. */
export function listFiles(...patterns: string[]): string[] {
  const generated = [
    '**/node_modules/**',
    '**/.git',
    '**/.git/**',
    '**/.radar/**',
    '**/.turbo/**',
    '**/dist/**',
    '**/.test-results/**',
  ];
  return globSync(patterns, { cwd: repository, exclude: generated, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/** A file of the repository as text. */
export function readText(file: string): string {
  return readFileSync(path.join(repository, file), 'utf8');
}

/** Every workspace with what its manifest declares. */
export function listWorkspaces(): Workspace[] {
  return listFiles('{packages,apps}/*/package.json', 'test/package.json').map((file) => ({
    folder: path.dirname(file),
    ...readManifest(file),
  }));
}

/** The manifest in a folder of the repository. */
export function readManifest(file: string): z.infer<typeof manifestSchema> {
  return manifestSchema.parse(JSON.parse(readText(file)));
}

const specifiers = [
  /^\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'/gm,
  /^\s*import\s*'([^']+)'/gm,
  /\b(?:import|require|import\.meta\.resolve)\(\s*'([^']+)'/g,
];

/** What a source file imports, as written. */
export function importsOf(file: string): string[] {
  const text = readText(file);
  return specifiers.flatMap((pattern) => [...text.matchAll(pattern)].map(([, specifier = '']) => specifier));
}

/** The package of an import, `kysely` for `kysely/migration`; null for files and Node's own modules. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || isBuiltin(specifier)) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
