import { changeSetting } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { readReportValues, reportValuesKey } from '../../reports/read-hashtag-report.ts';
import { errorResponses } from '../../schemas.ts';
import { reportValuesSchema } from '../../schemas/reports.ts';
import type { Server } from '../../server.ts';

const url = '/api/report-values';

/** `GET` and `PUT /api/report-values`: what 1,000 views and an engagement are worth, for the earned media value. */
export function reportValues(app: Server, { db }: RouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    url,
    {
      schema: {
        summary: 'What views and engagements are worth in reports',
        querystring: z.strictObject({}),
        response: { 200: reportValuesSchema, ...errorResponses },
      },
    },
    () => readReportValues(db),
  );
  app.withTypeProvider<ZodTypeProvider>().put(
    url,
    {
      schema: {
        summary: 'Sets what views and engagements are worth; null: no value is told',
        body: reportValuesSchema,
        response: { 200: reportValuesSchema, ...errorResponses },
      },
    },
    async ({ body }) => {
      await changeSetting(db, reportValuesKey, () => body);
      return body;
    },
  );
}
