import { findPerson, type Person } from '@ugc-radar/db';
import type { FastifyRequest } from 'fastify';
import type { RouteDeps } from './deps.ts';
import { HttpError } from './refusals/http-error.ts';
import { readPersonId } from './preferences.ts';

/** Who uses this browser, by name: for the audit trail, not a login. Null when nobody was chosen, or no longer exists. */
export async function personOf(
  request: FastifyRequest,
  { db }: Pick<RouteDeps, 'db'>,
): Promise<Person | null> {
  const id = readPersonId(request);
  return id === null ? null : findPerson(db, id);
}

/** The same where something is decided; throws `HttpError` 409 when nobody is chosen. */
export async function requirePerson(request: FastifyRequest, deps: Pick<RouteDeps, 'db'>): Promise<Person> {
  const person = await personOf(request, deps);
  if (person === null) {
    throw new HttpError(
      409,
      'Choose your name first, at the top right of the page: decisions are kept with who made them.',
      { code: 'person-required' },
    );
  }
  return person;
}
