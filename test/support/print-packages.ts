/** Preloaded with `node --import`: prints, when the process ends, the packages of which it loaded a module, bundled or not. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const packages = new Set<string>();
registerHooks({
  load(url, context, next) {
    for (const file of url.includes('/apps/cli/dist/') ? modulesOf(fileURLToPath(url)) : [url]) {
      const name =
        /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? /(apps\/[^/]+)\/src\//.exec(file)?.[1];
      if (name !== undefined) packages.add(name);
    }
    return next(url, context);
  },
});
process.on('exit', () => process.stderr.write(`loaded: ${[...packages].join(' ')}\n`));

/** The bundler names each module above its code. */
function modulesOf(chunk: string): string[] {
  return [...readFileSync(chunk, 'utf8').matchAll(/^\s*\/\/ (\S+)$/gm)].map(([, file = '']) => file);
}
