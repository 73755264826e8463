import { deleteReviewView, listReviewViews, reviewViewLimit, saveReviewView } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { requirePerson } from '../../person.ts';
import { errorResponses } from '../../schemas.ts';
import {
  reviewFilter,
  reviewViewBody,
  reviewViewListSchema,
  reviewViewSchema,
} from '../../schemas/reviews.ts';
import { inSomebodysName } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';

/** `/api/reviews/views`: filters of the queue by name, the same for everybody. */
export function reviewViews(app: Server, deps: RouteDeps): void {
  const { db, now } = deps;
  const typed = app.withTypeProvider<ZodTypeProvider>();

  async function list() {
    const views = await listReviewViews(db);
    return { views: views.map((view) => ({ ...view, filter: reviewFilter.parse(view.filter) })) };
  }

  typed.get(
    '/api/reviews/views',
    {
      schema: {
        summary: 'The saved views of the queue',
        querystring: z.strictObject({}),
        response: { 200: reviewViewListSchema, ...errorResponses },
      },
    },
    list,
  );
  typed.put(
    '/api/reviews/views',
    {
      schema: {
        summary: 'Keeps a filter under its name, instead of the one that had this name',
        ...inSomebodysName,
        body: reviewViewBody,
        response: { 200: reviewViewSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { name: personName } = await requirePerson(request, deps);
      const saved = await saveReviewView(db, { ...request.body, at: now(), personName });
      if (!saved)
        throw new HttpError(400, `There are ${reviewViewLimit} views already: delete one first.`, {
          code: 'too-many-views',
          most: reviewViewLimit,
        });
      return { ...saved, filter: reviewFilter.parse(saved.filter) };
    },
  );
  typed.delete(
    '/api/reviews/views/:id',
    {
      schema: {
        summary: 'Deletes a saved view',
        params: z.object({ id: z.coerce.number('expected the id of a view').int().positive() }),
        response: { 200: reviewViewListSchema, ...errorResponses },
      },
    },
    async (request) => {
      if (!(await deleteReviewView(db, request.params.id)))
        throw new HttpError(404, 'This view is gone already: load the list again.', { code: 'unknown-view' });
      return list();
    },
  );
}
