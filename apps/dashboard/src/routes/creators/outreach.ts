import {
  deleteTemplate,
  listTemplates,
  type OutreachTemplate,
  saveTemplate,
  setOutreach,
  templateLimit,
} from '@ugc-radar/db';
import { templateFields, unknownFields } from '@ugc-radar/metrics';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { requirePerson } from '../../person.ts';
import { errorResponses } from '../../schemas.ts';
import {
  creatorSchema,
  keyParams,
  outreachBody,
  templateBody,
  templateListSchema,
  templateSchema,
} from '../../schemas/creators.ts';
import { inSomebodysName } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';
import { readCreator, unknownCreator } from './read-creator.ts';

/** `PUT /api/creators/:key/outreach` and `/api/outreach/templates`: who has been written to, and with which words. */
export function outreach(app: Server, deps: RouteDeps): void {
  const { db, config, now } = deps;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.put(
    '/api/creators/:key/outreach',
    {
      schema: {
        summary: 'Notes how far one is with a creator, in the name of the person chosen',
        params: keyParams,
        ...inSomebodysName,
        body: outreachBody,
        response: { 200: creatorSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { key } = request.params;
      const person = await requirePerson(request, deps);
      const { basedOn, ...change } = request.body;
      const base = typeof basedOn === 'string' ? new Date(basedOn) : basedOn;
      const outcome = await setOutreach(db, key, { ...change, at: now(), person, basedOn: base });
      if (outcome === 'no-creator') throw unknownCreator(key);
      if (outcome === 'changed')
        throw new HttpError(
          409,
          'Somebody noted something else meanwhile: load the creator again, then say what should stand.',
          { code: 'outreach-changed' },
        );
      return { demo: config.demo, timezone: config.timezone, ...(await readCreator(db, key)) };
    },
  );
  typed.get(
    '/api/outreach/templates',
    {
      schema: {
        summary: 'The templates of messages to creators',
        querystring: z.strictObject({}),
        response: { 200: templateListSchema, ...errorResponses },
      },
    },
    async () => ({ templates: (await listTemplates(db)).map(templateJson) }),
  );
  typed.put(
    '/api/outreach/templates',
    {
      schema: {
        summary: 'Keeps a template under its name; what somebody else saved meanwhile is not written over',
        ...inSomebodysName,
        body: templateBody,
        response: { 200: templateSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { name: personName } = await requirePerson(request, deps);
      refuseUnknownFields(request.body.body);
      const { basedOn, ...template } = request.body;
      const base = typeof basedOn === 'string' ? new Date(basedOn) : basedOn;
      const saved = await saveTemplate(db, { ...template, at: now(), personName, basedOn: base });
      if (saved === 'changed')
        throw new HttpError(
          409,
          `Somebody changed or deleted the template “${template.name}” meanwhile: load the list again, then say what should stand.`,
          { code: 'template-changed', name: template.name },
        );
      if (saved === 'taken')
        throw new HttpError(
          409,
          `There is a template “${template.name}” already: change it, or choose another name.`,
          { code: 'template-taken', name: template.name },
        );
      if (saved === 'too-many')
        throw new HttpError(400, `There are ${templateLimit} templates already: delete one first.`, {
          code: 'too-many-templates',
          most: templateLimit,
        });
      return templateJson(saved);
    },
  );
  typed.delete(
    '/api/outreach/templates/:id',
    {
      schema: {
        summary: 'Deletes a template',
        params: z.object({ id: z.coerce.number('expected the id of a template').int().positive() }),
        response: { 200: templateListSchema, ...errorResponses },
      },
    },
    async (request) => {
      if (!(await deleteTemplate(db, request.params.id)))
        throw new HttpError(404, 'This template is gone already: load the list again.', {
          code: 'unknown-template',
        });
      return { templates: (await listTemplates(db)).map(templateJson) };
    },
  );
}

function templateJson({ changedAt, personName, ...template }: OutreachTemplate) {
  return { ...template, changedAt: changedAt.toISOString(), person: personName };
}

function refuseUnknownFields(body: string): void {
  const [unknown] = unknownFields(body);
  if (unknown === undefined) return;
  const known = templateFields.map((field) => `{${field}}`).join(', ');
  throw new HttpError(400, `A template knows no {${unknown}}: expected one of ${known}.`, {
    code: 'unknown-template-field',
    field: unknown,
    known: [...templateFields],
  });
}
