import { brandList, budgetStates, creditsRemaining, fetchLimit, rawAnswersSize } from '@ugc-radar/db';
import { defaultConcurrency } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { errorResponses } from '../../schemas.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import type { Server } from '../../server.ts';

/** `GET /api/settings`: brands and budgets, and what the environment decided, without anything secret. */
export function showSettings(app: Server, { db, config, today }: RouteDeps): void {
  const { demo, timezone, scavio, knownScans, rawDays } = config;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/settings',
    {
      schema: {
        summary: 'Brands and budgets, and what the environment decided',
        querystring: z.strictObject({}),
        response: { 200: settingsSchema, ...errorResponses },
      },
    },
    async () => {
      const [brands, budgets, remaining, limit, vault] = await Promise.all([
        brandList(db),
        budgetStates(db, config.budget, today()),
        creditsRemaining(db),
        fetchLimit(db),
        rawAnswersSize(db),
      ]);
      return {
        demo,
        timezone,
        creditUsd: scavio.creditUsd,
        creditsRemaining: remaining,
        concurrency: {
          configured: scavio.concurrency ?? limit?.configured ?? defaultConcurrency,
          learned: limit?.limit ?? null,
        },
        knownScans,
        vault: { days: rawDays, bytes: vault.bytes, oldest: vault.oldest?.toISOString() ?? null },
        stored: {
          database: config.databaseUrl === null ? ('embedded' as const) : ('postgres' as const),
          queue: config.redisUrl === null ? ('postgres' as const) : ('redis' as const),
        },
        budgets,
        brands,
      };
    },
  );
}
