import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  importsOf,
  listFiles,
  listWorkspaces,
  packageOf,
  readManifest,
  readText,
} from './support/workspaces.ts';

const workspaces = listWorkspaces();
const services = ['types', 'runtime', 'metrics', 'scavio', 'db', 'queue'];
const apps = ['scheduler', 'fetch-worker', 'scoring-worker', 'reporter', 'dashboard'];

/** What each workspace may import of ours; .oxlintrc.json says the same where an editor can show it. */
const mayImport: Record<string, string[]> = {
  'packages/types': [],
  'packages/simulator': [],
  'packages/runtime': ['types'],
  'packages/metrics': ['types'],
  'packages/scavio': ['types'],
  'packages/db': ['types', 'runtime'],
  'packages/queue': ['types', 'runtime'],
  ...Object.fromEntries(apps.map((app) => [`apps/${app}`, services])),
  'apps/cli': [...services, ...apps, 'simulator'],
  test: [...services, ...apps, 'simulator'],
};

/** Libraries with an owner; tests may use any. The queue needs pg for BullMQ's Postgres backend. */
const owners: Record<string, string[]> = {
  bullmq: ['packages/queue'],
  kysely: ['packages/db'],
  pg: ['packages/db', 'packages/queue'],
  undici: ['packages/scavio'],
};

/** Declared without an import: it pins the version that @bull-board/fastify serves. */
const pinned = new Set(['@bull-board/ui']);

/** Files above 250 lines, each with its reason. */
const longFiles: Record<string, string> = {
  'packages/db/src/schema.ts': 'the rows of every table, which are read side by side',
  'packages/scavio/src/hostile-answers.test.ts': 'a list of answers, one after the other',
};

describe.each(workspaces)('$folder', ({ folder, name, dependencies, devDependencies }) => {
  const sources = listFiles(`${folder}/**/*.{ts,tsx,js}`);
  const isTest = (file: string) =>
    folder === 'test' || /\.test\.ts$|\/testing\/|vitest\.config\.ts$/.test(file);

  it('imports only what the layout allows', () => {
    const allowed = mayImport[folder]?.map((short) => `@ugc-radar/${short}`);
    const ours = packagesIn(sources).filter((target) => target.startsWith('@ugc-radar/'));
    expect(ours.filter((target) => !allowed?.includes(target))).toEqual([]);
  });

  it('leaves libraries to their owners', () => {
    const taken = packagesIn(sources).filter((target) => owners[target] && !owners[target].includes(folder));
    expect(folder === 'test' ? [] : taken).toEqual([]);
  });

  it('reaches other workspaces by name, never by path', () => {
    const escapes = sources
      .filter((file) => !file.endsWith('vitest.config.ts'))
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => path.join(path.dirname(file), specifier))
          .filter((target) => !target.startsWith(`${folder}/`)),
      );
    expect(escapes).toEqual([]);
  });

  it('declares every dependency that it imports, and no other', () => {
    const shared = Object.keys(readManifest('package.json').devDependencies);
    const development = new Set([...Object.keys(devDependencies), ...shared]);
    const needed = packagesIn(sources.filter((file) => !isTest(file) && !isBuilding(file)));
    const neededToDevelop = packagesIn(sources.filter((file) => isTest(file) || isBuilding(file)));
    const missing = [
      ...needed.filter((target) => !dependencies[target]),
      ...neededToDevelop.filter((target) => !dependencies[target] && !development.has(target)),
    ];
    const unused = Object.keys({ ...dependencies, ...devDependencies })
      .map((declared) => declared.replace(/^@types\//, ''))
      .filter((declared) => ![...needed, ...neededToDevelop].includes(declared) && !pinned.has(declared));
    expect({ missing: missing.filter((target) => target !== name), unused }).toEqual({
      missing: [],
      unused: [],
    });
  });
});

describe('every file', () => {
  const code = listFiles('{apps,packages,test,docs}/**/*.*');
  const all = listFiles('**/*.*', '.*', '.ci/*', 'Dockerfile', 'LICENSE');
  const written = all.filter((file) => !/\.(png|ico|woff2)$/.test(file));

  it('does one thing: above 250 lines it is listed here with its reason', () => {
    const sources = code.filter((file) => /\.[cm]?[jt]sx?$/.test(file));
    const long = sources.filter((file) => readText(file).split('\n').length - 1 > 250);
    expect(long).toEqual(Object.keys(longFiles).toSorted());
  });

  it('is named in kebab-case', () => {
    const kebab = /^(README|[a-z0-9]+(-[a-z0-9]+)*)(\.[a-z0-9]+)+$/;
    expect(
      code.filter((file) => !file.split('/').every((part) => kebab.test(part) || kebab.test(`${part}.x`))),
    ).toEqual([]);
  });

  it('cites only files that exist', () => {
    const existing = new Set(all);
    const cited = written
      .filter((file) => /\.(md|ts|js|ya?ml|example)$|Dockerfile/.test(file))
      .flatMap((file) => citations(file).map((target) => ({ file, target })));
    expect(cited.filter(({ target }) => !existing.has(target))).toEqual([]);
    expect(cited.length).toBeGreaterThan(20);
  });

  it('takes advisory locks where their keys stand side by side', () => {
    const takers = code.filter(
      (file) => !file.startsWith('test/') && readText(file).includes('advisory_xact'),
    );
    expect(takers).toEqual(['packages/db/src/locks.ts', 'packages/queue/src/migrate.ts']);
  });

  it('names no machine, registry or secret of whoever wrote it', () => {
    const traces = [
      /(?<![\w.~-])\/(?:work|home|Users)\/\w/,
      /"resolved": "https?:/,
      /\bregistry\.[a-z-]+\.[a-z]{2,}|_authToken/,
      /\bsk_live_\w{8}/,
    ];
    const found = written
      .filter((file) => file !== 'test/architecture.test.ts')
      .flatMap((file) =>
        readText(file)
          .split('\n')
          .map((line, index) => ({ at: `${file}:${index + 1}`, line })),
      )
      .filter(({ line }) => traces.some((trace) => trace.test(line)));
    expect(found).toEqual([]);
  });
});

/** What the built page and the bundled program hold is needed to build them, and no more to run. */
function isBuilding(file: string): boolean {
  return /^apps\/(dashboard\/(web\/|vite\.config\.ts$)|cli\/bundle\/)/.test(file);
}

/** The packages that files import, ours and others'. */
function packagesIn(files: string[]): string[] {
  return [...new Set(files.flatMap(importsOf).map(packageOf))].filter((name) => name !== null);
}

/** Paths that a text mentions: links of Markdown, from its own folder, and paths from the root anywhere. */
function citations(file: string): string[] {
  const text = readText(file);
  const links = file.endsWith('.md') ? [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)] : [];
  const mentions = text.matchAll(/(?<![\w./@-])((?:apps|packages|docs|test)\/[\w./-]*\w\.[a-z]+)\b/g);
  return [
    ...links.map(([, target = '']) => path.join(path.dirname(file), target)),
    ...[...mentions].map(([, target = '']) => target),
  ];
}
