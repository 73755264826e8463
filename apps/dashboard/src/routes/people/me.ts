import { findPerson, listPeople } from '@ugc-radar/db';
import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { personOf } from '../../person.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { readPreferences, remember } from '../../preferences.ts';
import { errorResponses } from '../../schemas.ts';
import { inSomebodysName, type Me, meChangeSchema, meSchema } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';
import { readVersion } from '../../version.ts';

/** `GET /api/me` and `PATCH /api/me`: who looks, in which language and theme, and what every view says of the radar. */
export function me(app: Server, deps: RouteDeps): void {
  const version = readVersion();
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/me',
    {
      schema: {
        summary: 'Who looks at the page, and what every view says',
        ...inSomebodysName,
        querystring: z.strictObject({}),
        response: { 200: meSchema, ...errorResponses },
      },
    },
    async (request) => readMe(request, deps, version),
  );
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/api/me',
    {
      schema: {
        summary: 'Chooses a person, a language or a theme for this browser',
        ...inSomebodysName,
        body: meChangeSchema,
        response: { 200: meSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { person, language, theme } = request.body;
      if (typeof person === 'number' && (await findPerson(deps.db, person)) === null) {
        throw new HttpError(400, 'There is no such person any more: choose another name, or add yours.', {
          code: 'unknown-person',
        });
      }
      if (person !== undefined) remember(request, reply, 'person', person === null ? null : String(person));
      if (language !== undefined) remember(request, reply, 'language', language);
      if (theme !== undefined) remember(request, reply, 'theme', theme);
      const current = await readMe(request, deps, version);
      const chosen = person === undefined ? current.person : byId(current.people, person);
      return {
        ...current,
        person: chosen,
        language: language ?? current.language,
        theme: theme ?? current.theme,
      };
    },
  );
}

async function readMe(request: FastifyRequest, deps: RouteDeps, version: string): Promise<Me> {
  const { db, config, today } = deps;
  const [people, person] = await Promise.all([listPeople(db), personOf(request, deps)]);
  return {
    person,
    people,
    ...readPreferences(request),
    demo: config.demo,
    timezone: config.timezone,
    today: today(),
    canLogOut: config.token !== null,
    version,
  };
}

function byId(people: Me['people'], id: number | null): Me['person'] {
  return people.find((person) => person.id === id) ?? null;
}
