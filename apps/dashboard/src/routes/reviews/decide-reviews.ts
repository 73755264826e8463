import { decideReviews as decide, type DecisionOutcome, reviewCards, undoReviews } from '@ugc-radar/db';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../../deps.ts';
import { HttpError } from '../../refusals/http-error.ts';
import { requirePerson } from '../../person.ts';
import { errorResponses } from '../../schemas.ts';
import {
  type Decision,
  decisionBody,
  type Decisions,
  decisionsSchema,
  undoBody,
} from '../../schemas/reviews.ts';
import { inSomebodysName } from '../../schemas/me.ts';
import type { Server } from '../../server.ts';
import { cardJson } from './card-json.ts';

/** `POST /api/reviews/decisions` and `/api/reviews/undo`: judges posts in the name of the person chosen, and takes it back. */
export function decideReviews(app: Server, deps: RouteDeps): void {
  const { db, now } = deps;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/reviews/decisions',
    {
      schema: {
        summary:
          'Decides about posts, in the name of the person chosen; what others decided is not written over',
        ...inSomebodysName,
        body: decisionBody,
        response: { 200: decisionsSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { posts, state, note, reason = null } = request.body;
      const at = now();
      const snoozedUntil = snoozeOf(request.body, at);
      if (reason !== null && state !== 'rejected')
        throw new HttpError(400, 'Expected "reason" only with the state "rejected": leave it out.', {
          code: 'unusable-request',
        });
      if (new Set(posts.map(({ videoId }) => videoId)).size < posts.length)
        throw new HttpError(400, 'Expected each post once: leave the repeated ones out.', {
          code: 'unusable-request',
        });
      const person = await requirePerson(request, deps);
      return answer(await decide(db, posts, { state, note, reason, snoozedUntil, person, at }));
    },
  );
  typed.post(
    '/api/reviews/undo',
    {
      schema: {
        summary: 'Takes back decisions of the person chosen, each as long as it is the latest about its post',
        ...inSomebodysName,
        body: undoBody,
        response: { 200: decisionsSchema, ...errorResponses },
      },
    },
    async (request) => {
      const person = await requirePerson(request, deps);
      return answer(await undoReviews(db, request.body.versions, { person, at: now() }));
    },
  );

  async function answer(outcomes: DecisionOutcome[]): Promise<Decisions> {
    const ids = outcomes.map(({ videoId }) => videoId);
    const cards = await reviewCards(db, ids, now());
    const byId = new Map(cards.map((card) => [card.videoId, cardJson(card)]));
    return {
      outcomes: outcomes.map((outcome) => ({ ...outcome, card: byId.get(outcome.videoId) ?? null })),
    };
  }
}

function snoozeOf({ state, snoozedUntil }: Decision, at: Date): Date | null {
  if (state !== 'snoozed') {
    if (snoozedUntil === undefined) return null;
    throw new HttpError(400, 'Expected "snoozedUntil" only with the state "snoozed": leave it out.', {
      code: 'unusable-request',
    });
  }
  const until = snoozedUntil === undefined ? null : new Date(snoozedUntil);
  if (until === null || until <= at)
    throw new HttpError(
      400,
      'Expected "snoozedUntil", a time that is still to come, for example tomorrow morning.',
      { code: 'snooze-past' },
    );
  return until;
}
