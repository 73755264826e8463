import { findHashtags } from '@ugc-radar/db';
import { costUsd, describeSchedule, nextSlot, runsPerMonth } from '@ugc-radar/metrics';
import { parseHashtagName } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { pageWording, priceOfChange, trackHashtags } from '../../operations/index.ts';
import { errorResponses } from '../../schemas.ts';
import { plannedHashtagsSchema, planPriceSchema } from '../../schemas/settings.ts';
import type { Server } from '../../server.ts';
import { change, settingsOf } from './change-hashtags.ts';

/** `POST /api/hashtags/price`: what tracking or changing hashtags would cost, without doing so. */
export function priceHashtags(app: Server, { db, config, now }: RouteDeps): void {
  const { timezone, scavio } = config;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/hashtags/price',
    {
      schema: {
        summary: 'What tracking new hashtags, or changing tracked ones, would cost; changes nothing',
        body: plannedHashtagsSchema,
        response: { 200: planPriceSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { names: given, status, onlyNew, ...decisions } = request.body;
      const names = [...new Set(given.map(parseHashtagName))];
      // Flags cost nothing, and a price is asked for at each pause in typing: neither thresholds are tried, nor is the history
      // of a removed hashtag flagged.
      const { brand, schedule, maxVideos } = decisions;
      const settings = settingsOf({ brand, schedule, maxVideos }, timezone);
      const at = now();
      const { result, cost, notes, refusal } = await priceOfChange(
        db,
        config,
        { now: at, wording: pageWording },
        async (trx) => {
          const tracked = await trackHashtags(trx, names, settings, { timezone, now: at, isTrial: true });
          const before = tracked.filter(({ created }) => !created).map(({ name }) => name);
          if (!onlyNew)
            for (const name of before) await change(trx, name, { settings, status, timezone, now: at });
          return { planned: await findHashtags(trx, names), known: onlyNew ? before : [] };
        },
      );
      const { planned, known } = result;
      const first = planned.find(({ name }) => !known.includes(name)) ?? planned[0];
      if (!first) throw new HttpError(400, 'Expected at least one hashtag.', { code: 'unusable-request' });
      return {
        known,
        schedule: describeSchedule(first.schedule),
        next: nextTimes(first.schedule, timezone, at),
        runsPerMonth: runsPerMonth(first.schedule, timezone, at),
        creditsBefore: cost.before,
        creditsAfter: cost.after,
        usdBefore: costUsd(cost.before, scavio.creditUsd),
        usdAfter: costUsd(cost.after, scavio.creditUsd),
        notes,
        refusal,
      };
    },
  );
}

const timesShown = 3;

function nextTimes(schedule: string, timezone: string, after: Date): string[] {
  const times: string[] = [];
  let last = after;
  while (times.length < timesShown) {
    last = nextSlot(schedule, timezone, last);
    times.push(last.toISOString());
  }
  return times;
}
