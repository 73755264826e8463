import type { Draft } from '../shapes/draft.ts';
import type { Irregularity } from './irregularity.ts';

function reject(draft: Draft, reason: string): void {
  Object.assign(draft.record, { videoId: null, accepted: false, reason });
}

function serveTime(draft: Draft, served: unknown): void {
  if (served === undefined) delete draft.item[draft.fields.createTime];
  else draft.item[draft.fields.createTime] = served;
}

const secondsOf = (draft: Draft): number => Number(draft.item[draft.fields.createTime]);

/** Irregular ids, times and authors. A video without an id, or with one that JSON has rounded, is not acceptable. */
export const identityIrregularities: readonly Irregularity[] = [
  {
    name: 'time as a string',
    probability: 0.03,
    apply: (draft) => serveTime(draft, String(secondsOf(draft))),
  },
  {
    name: 'time in milliseconds',
    probability: 0.01,
    apply: (draft) => serveTime(draft, secondsOf(draft) * 1000),
  },
  {
    name: 'time missing or null',
    probability: 0.02,
    apply(draft, random) {
      serveTime(draft, random.pick([undefined, null]));
      draft.record.createdAt = null;
    },
  },
  {
    name: 'handle changed for the same person',
    probability: 0.02,
    apply(draft) {
      const handle = `${draft.record.username ?? 'somebody'}.official`;
      draft.author[draft.fields.uniqueId] = handle;
      draft.record.username = handle;
    },
  },
  {
    name: 'author without a handle',
    probability: 0.01,
    apply(draft, random) {
      if (random.chance(0.5)) delete draft.author[draft.fields.uniqueId];
      else draft.author[draft.fields.uniqueId] = '';
      draft.record.username = null;
    },
  },
  {
    name: 'author without sec_uid',
    probability: 0.05,
    apply(draft, random) {
      if (random.chance(0.5)) delete draft.author[draft.fields.secUid];
      else draft.author[draft.fields.secUid] = random.pick(['', null]);
      draft.record.secUid = null;
    },
  },
  {
    name: 'author null or missing',
    probability: 0.01,
    apply(draft, random) {
      if (random.chance(0.5)) draft.item['author'] = null;
      else delete draft.item['author'];
      Object.assign(draft.record, { username: null, secUid: null });
    },
  },
  {
    name: 'author a plain handle',
    probability: 0.01,
    apply(draft) {
      draft.item['author'] = draft.record.username ?? 'somebody';
      Object.assign(draft.record, { username: draft.item['author'], secUid: null });
    },
  },
  {
    name: 'id missing',
    probability: 0.008,
    apply(draft, random) {
      const served = random.pick([undefined, null, '']);
      if (served === undefined) delete draft.item[draft.fields.id];
      else draft.item[draft.fields.id] = served;
      reject(draft, 'id missing');
    },
  },
  {
    name: 'id a number above 2^53',
    probability: 0.008,
    apply(draft) {
      // Written as the rounded literal that a pass through a double leaves behind.
      draft.item[draft.fields.id] = Number(draft.item[draft.fields.id]);
      reject(draft, 'id rounded');
    },
  },
];
