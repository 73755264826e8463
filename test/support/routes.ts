import type { FastifyInstance } from 'fastify';

export type Route = { method: string; url: string };

/** Every method and address of a built server, its plugins' included, as its router holds them. */
export function routesOf(app: Pick<FastifyInstance, 'printRoutes'>): Route[] {
  const parents: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^(.*?)[└├]── (\S*) \(([A-Z, ]+)\)$/.exec(line) ?? [];
      if (part === '') return [];
      parents.splice(indent.length / 4, parents.length, part);
      return methods.split(', ').map((method) => ({ method, url: parents.join('') }));
    });
}

/** The address with something in place of each parameter. */
export function filledIn(url: string): string {
  return url.replaceAll(/:\w+|\*/g, 'x');
}

/** The routes of a built server that answer otherwise than 401 to a request with these headers, with their answer. */
export async function routesNotRefused(
  app: FastifyInstance,
  headers: Record<string, string> = {},
): Promise<string[]> {
  const answers = await Promise.all(
    routesOf(app).map(async ({ method, url }) => {
      // Whatever a router can hold, `inject` can send.
      const request = { method: method as 'GET', url: filledIn(url), headers };
      // What is live never ends: the head says enough.
      const answer = await app.inject({ ...request, payloadAsStream: true });
      answer.stream().destroy();
      return { route: `${method} ${url}`, status: answer.statusCode };
    }),
  );
  return answers.filter(({ status }) => status !== 401).map(({ route }) => route);
}
