import { type HashtagSettings, setHashtags, setHashtagStatus, type Trx } from '@ugc-radar/db';
import { nextSlot, parseSchedule } from '@ugc-radar/metrics';
import { type HashtagStatus, parseHashtagName } from '@ugc-radar/types';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { findTrackedAt } from '../../find-tracked.ts';
import { noteForce } from '../../forced-spending.ts';
import {
  changeWithinBudgets,
  overrunJson,
  pageWording,
  requireTracked,
  trackHashtags,
} from '../../operations/index.ts';
import { errorResponses, errorSchema } from '../../schemas.ts';
import { changedHashtagSchema, changeNotesSchema, newHashtagsSchema } from '../../schemas/settings.ts';
import { inSomebodysName } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';

const response = { 200: changeNotesSchema, 402: errorSchema, ...errorResponses };

/** `POST /api/hashtags` tracks hashtags, `PATCH /api/hashtags/:name` changes one: what a budget does not allow asks for `force`. */
export function changeHashtags(app: Server, deps: RouteDeps): void {
  const { db, config, now } = deps;
  const { timezone } = config;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/hashtags',
    { schema: { summary: 'Tracks hashtags', ...inSomebodysName, body: newHashtagsSchema, response } },
    async (request) => {
      const { names: given, force, reason, ...decisions } = request.body;
      const names = [...new Set(given.map(parseHashtagName))];
      const settings = settingsOf(decisions, timezone);
      await noteForce(request, deps, `Tracking ${names.map((name) => `#${name}`).join(', ')}`, {
        force,
        reason,
      });
      const at = now();
      const { result, notes, cost } = await changeWithinBudgets(
        db,
        config,
        { force, now: at, wording: pageWording },
        (trx) => trackHashtags(trx, names, settings, { timezone, now: at }),
      );
      const changed = result.filter(({ created }) => created).map(({ name }) => name);
      const known = result.filter(({ created }) => !created).map(({ name }) => name);
      if (changed.length === 0) return { changed, known, notes: [], overruns: [] };
      return { changed, known, notes, overruns: cost.overruns.map(overrunJson) };
    },
  );
  typed.patch(
    '/api/hashtags/:name',
    {
      schema: {
        summary: 'Changes, pauses, resumes or removes a hashtag; what it collected stays',
        params: z.object({ name: z.string() }),
        ...inSomebodysName,
        body: changedHashtagSchema,
        response,
      },
    },
    async (request) => {
      const { force, reason, status, ...decisions } = request.body;
      const { name } = await findTrackedAt(db, request.params.name);
      const settings = settingsOf(decisions, timezone);
      if (status === undefined && Object.keys(settings).length === 0)
        throw new HttpError(400, 'There is nothing to change: expected at least one setting, or a status.', {
          code: 'nothing-to-change',
        });
      await noteForce(request, deps, `A change of #${name}`, { force, reason });
      const at = now();
      const { notes, cost } = await changeWithinBudgets(
        db,
        config,
        { force, now: at, wording: pageWording },
        (trx) => change(trx, name, { settings, status, timezone, now: at }),
      );
      return { changed: [name], known: [], notes, overruns: cost.overruns.map(overrunJson) };
    },
  );
}

/** Changes a tracked hashtag; throws `InputError` when it is not tracked. */
export async function change(
  trx: Trx,
  name: string,
  wish: {
    settings: HashtagSettings;
    status: HashtagStatus | undefined;
    timezone: string;
    now: Date;
  },
): Promise<void> {
  const next = (schedule: string) => nextSlot(schedule, wish.timezone, wish.now);
  await requireTracked(trx, [name], 'the list of hashtags');
  await setHashtags(trx, [name], wish.settings, next);
  if (wish.status !== undefined) await setHashtagStatus(trx, [name], wish.status, next);
}

/** The settings that were given; an empty brand is none. Throws `InputError` for a schedule that never fires. */
export function settingsOf(
  decisions: { [Key in keyof HashtagSettings]: HashtagSettings[Key] | undefined },
  timezone: string,
): HashtagSettings {
  const { brand, schedule, maxVideos, engagementThreshold, viewThreshold } = decisions;
  if (schedule !== undefined) parseSchedule(schedule, timezone);
  return {
    ...(brand === undefined ? {} : { brand: brand === '' ? null : brand }),
    ...(schedule === undefined ? {} : { schedule }),
    ...(maxVideos === undefined ? {} : { maxVideos }),
    ...(engagementThreshold === undefined ? {} : { engagementThreshold }),
    ...(viewThreshold === undefined ? {} : { viewThreshold }),
  };
}
