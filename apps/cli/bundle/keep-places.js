import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A plugin for the bundler: a module finds the files beside it where it stands, not where the bundle is; a TypeScript
 * file that it starts as a program of its own, by `new URL('x.ts', import.meta.url)`, is bundled as well.
 */
export function keepPlaces() {
  return { name: 'keep-places', transform };
}

function transform(code, id) {
  // The bundler's own helpers are no files.
  if (!path.isAbsolute(id)) return undefined;
  if (!code.includes('import.meta.'))
    return /\b__(?:dir|file)name\b/.test(code) ? `${declaredPlaces(id)}${code}` : undefined;
  return code
    .replaceAll(/new URL\('([\w-]+)\.ts', import\.meta\.url\)/g, (_, name) => {
      this.emitFile({ type: 'chunk', id: path.join(path.dirname(id), `${name}.ts`), fileName: `${name}.js` });
      // Written so that the next lines leave it: the program is beside the chunk.
      return `new URL('${name}.js', import.meta['url'])`;
    })
    .replaceAll('import.meta.url', place(pathToFileURL(id).href))
    .replaceAll('import.meta.dirname', place(path.dirname(id)))
    .replaceAll('import.meta.filename', place(id));
}

/** A text to put in as it is: in a text given to `replaceAll`, `$` would mean something. */
function place(value) {
  return () => JSON.stringify(value);
}

/** What Node gives a CommonJS module, on the line of its first one. */
function declaredPlaces(id) {
  return `var __dirname = ${JSON.stringify(path.dirname(id))}, __filename = ${JSON.stringify(id)};`;
}
