import { addPerson, listPeople, removePerson, renamePerson } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { errorResponses } from '../../schemas.ts';
import { personListSchema, personName, personSchema } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const body = z.strictObject({ name: personName });

/** `/api/people`: the names for the audit trail. A removed name stays with what was decided under it. */
export function people(app: Server, { db, now }: RouteDeps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/people',
    {
      schema: {
        summary: 'The people in whose name decisions are kept',
        querystring: z.strictObject({}),
        response: { 200: personListSchema, ...errorResponses },
      },
    },
    async () => ({ people: await listPeople(db) }),
  );
  typed.post(
    '/api/people',
    { schema: { summary: 'Adds a person', body, response: { 201: personSchema, ...errorResponses } } },
    async (request, reply) => {
      const person = await addPerson(db, request.body.name);
      if (person === null) throw taken(request.body.name);
      return reply.code(201).send(person);
    },
  );
  typed.patch(
    '/api/people/:id',
    {
      schema: {
        summary: 'Gives a person another name',
        params,
        body,
        response: { 200: personSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { name } = request.body;
      const outcome = await renamePerson(db, id, name);
      if (outcome === 'taken') throw taken(name);
      if (outcome === 'unknown') throw gone();
      return { id, name };
    },
  );
  typed.delete(
    '/api/people/:id',
    {
      schema: {
        summary: 'Removes a name from those that can be chosen',
        params,
        response: { 200: personListSchema, ...errorResponses },
      },
    },
    async (request) => {
      if (!(await removePerson(db, request.params.id, now()))) throw gone();
      return { people: await listPeople(db) };
    },
  );
}

function taken(name: string): HttpError {
  return new HttpError(409, `"${name}" is there already: choose it from the list, or add another name.`, {
    code: 'name-taken',
    name,
  });
}

function gone(): HttpError {
  return new HttpError(404, 'There is no such person any more: reload the list.', { code: 'unknown-person' });
}
