import type { Server } from '../server.ts';

/** Finds the methods of the routes that are registered after this, at a path as it was asked for; none where nothing is. */
export function findAllowedMethods(app: Server): (path: string) => string[] {
  const methods = new Map<string, { pattern: RegExp; at: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const route = methods.get(url) ?? { pattern: patternOf(url), at: new Set<string>() };
    for (const each of [method].flat()) route.at.add(each);
    methods.set(url, route);
  });
  return (path) => {
    const found = [...methods.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ at }) => [...at]))].toSorted();
  };
}

/** A parameter may be empty, as the router has it. */
function patternOf(url: string): RegExp {
  const parts = url.split(/(:\w+|\*)/).map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]*' : part.replaceAll(/[^\w/]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('')}$`);
}
