import { findPerson, type Person } from '@ugc-radar/db';
import type { FastifyRequest } from 'fastify';
import type { RouteDeps } from './deps.ts';
import { HttpError } from './refusals/http-error.ts';
import { readNamedPersonId, readPersonId } from './preferences.ts';

/**
 * In whose name a request comes: for the audit trail, not a login. A program names its person by header, and is refused one
 * that does not exist (`HttpError` 400); a browser remembers one. Null when nobody was chosen, or that one no longer exists.
 */
export async function personOf(
  request: FastifyRequest,
  { db }: Pick<RouteDeps, 'db'>,
): Promise<Person | null> {
  const named = readNamedPersonId(request);
  if (named !== null) {
    const person = await findPerson(db, named);
    if (person === null) throw unknownPerson(named);
    return person;
  }
  const id = readPersonId(request);
  return id === null ? null : findPerson(db, id);
}

/** The same where something is decided; throws `HttpError` 409 when nobody is chosen. */
export async function requirePerson(request: FastifyRequest, deps: Pick<RouteDeps, 'db'>): Promise<Person> {
  const person = await personOf(request, deps);
  if (person === null) {
    throw new HttpError(
      409,
      'Choose your name first, at the top right of the page, or send the id of a person of GET /api/people as the header X-Radar-Person: decisions are kept with who made them.',
      { code: 'person-required' },
    );
  }
  return person;
}

function unknownPerson(id: number): HttpError {
  return new HttpError(
    400,
    `X-Radar-Person: there is no person ${id}. GET /api/people lists those there are.`,
    {
      code: 'unknown-person',
    },
  );
}
