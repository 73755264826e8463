import { brandList, setBrandBudgets } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { changeWithinBudgets, overrunJson, pageWording } from '../../operations/index.ts';
import { errorResponses } from '../../schemas.ts';
import { brandBudgetsSchema, changeNotesSchema } from '../../schemas/settings.ts';
import type { Server } from '../../server.ts';

/** `PUT /api/brands/:name/budgets`: what a brand may cost. A budget that is too small for its plan is told, not refused. */
export function brandBudgets(app: Server, { db, config, now }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/api/brands/:name/budgets',
    {
      schema: {
        summary: 'Sets what a brand may cost a day, a calendar month, or both',
        params: z.object({ name: z.string() }),
        body: brandBudgetsSchema,
        response: { 200: changeNotesSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { name } = request.params;
      if (!(await brandList(db)).some((brand) => brand.name === name))
        throw new HttpError(404, `No hashtag belongs to ${name}: a brand is there once a hashtag names it.`, {
          code: 'unknown-brand',
          brand: name,
        });
      if (Object.keys(request.body).length === 0)
        throw new HttpError(400, 'There is nothing to change: expected one budget or both.', {
          code: 'nothing-to-change',
        });
      const options = { force: false, now: now(), wording: pageWording };
      const { notes, cost } = await changeWithinBudgets(db, config, options, (trx) =>
        setBrandBudgets(trx, [name], request.body),
      );
      return { changed: [name], known: [], notes, overruns: cost.overruns.map(overrunJson) };
    },
  );
}
