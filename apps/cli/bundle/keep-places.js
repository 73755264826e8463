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
  if (!code.includes('import.meta.'))
    return code
      .replaceAll(/(?<![\w.$])__dirname\b/g, JSON.stringify(path.dirname(id)))
      .replaceAll(/(?<![\w.$])__filename\b/g, JSON.stringify(id));
  return code
    .replaceAll(/new URL\('([\w-]+)\.ts', import\.meta\.url\)/g, (_, name) => {
      this.emitFile({ type: 'chunk', id: path.join(path.dirname(id), `${name}.ts`), fileName: `${name}.js` });
      return `new URL('${name}.js', import.meta['url'])`;
    })
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
    .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id)))
    .replaceAll('import.meta.filename', JSON.stringify(id));
}
