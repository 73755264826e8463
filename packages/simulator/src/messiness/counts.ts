import type { Draft, FieldNames } from '../shapes/draft.ts';
import type { Irregularity } from './irregularity.ts';

const countNames = ['views', 'likes', 'comments', 'shares'] as const;
type CountName = (typeof countNames)[number];

/** Serves one count in another form; `value` is what the form means. */
function serveCount(draft: Draft, name: CountName, served: unknown, value: number): void {
  const field = draft.fields[name];
  if (served === undefined) delete draft.statistics[field];
  else draft.statistics[field] = served;
  draft.record[name] = value;
}

function serveAllAsText(draft: Draft): void {
  const names: (keyof FieldNames)[] = [...countNames, 'saves'];
  for (const name of names) {
    const field = draft.fields[name];
    if (typeof draft.statistics[field] === 'number')
      draft.statistics[field] = String(draft.statistics[field]);
  }
}

/** Irregular counts. A count that is missing, null, negative or a word is 0; a numeric string is its number. */
export const countIrregularities: readonly Irregularity[] = [
  { name: 'counts as strings', probability: 0.04, apply: serveAllAsText },
  {
    name: 'one count as a string',
    probability: 0.04,
    apply(draft, random) {
      const name = random.pick(countNames);
      serveCount(draft, name, String(draft.record[name]), draft.record[name]);
    },
  },
  {
    name: 'count as the text of a float',
    probability: 0.02,
    apply(draft, random) {
      const name = random.pick(countNames);
      serveCount(draft, name, `${draft.record[name]}.0`, draft.record[name]);
    },
  },
  {
    name: 'count null',
    probability: 0.02,
    apply: (draft, random) => serveCount(draft, random.pick(countNames), null, 0),
  },
  {
    name: 'count missing',
    probability: 0.02,
    apply: (draft, random) => serveCount(draft, random.pick(countNames), undefined, 0),
  },
  {
    name: 'count negative',
    probability: 0.01,
    apply: (draft, random) =>
      serveCount(draft, random.pick(countNames), random.pick([-1, '-1', -352_500]), 0),
  },
  {
    name: 'count a word',
    probability: 0.015,
    apply: (draft, random) =>
      serveCount(draft, random.pick(countNames), random.pick(['Share', 'n/a', 'NaN', '', {}, false]), 0),
  },
  {
    name: 'count above 2^31',
    probability: 0.01,
    apply: (draft, random) => {
      const views = 2 ** 31 + random.integer(1, 4_000_000_000);
      serveCount(draft, 'views', views, views);
    },
  },
  {
    name: 'engagement above 100 %',
    probability: 0.01,
    apply(draft) {
      serveCount(draft, 'views', 4964, 4964);
      serveCount(draft, 'shares', 415_578, 415_578);
    },
  },
  {
    name: 'likes without plays',
    probability: 0.01,
    apply(draft) {
      serveCount(draft, 'views', 0, 0);
      serveCount(draft, 'likes', 352_500, 352_500);
    },
  },
  {
    name: 'saves missing or null',
    probability: 0.08,
    apply(draft, random) {
      if (random.chance(0.5)) delete draft.statistics[draft.fields.saves];
      else draft.statistics[draft.fields.saves] = null;
      draft.record.saves = null;
    },
  },
  {
    name: 'statistics missing or null',
    probability: 0.01,
    apply(draft, random) {
      if (random.chance(0.5)) delete draft.item[draft.fields.statistics];
      else draft.item[draft.fields.statistics] = null;
      Object.assign(draft.record, { views: 0, likes: 0, comments: 0, shares: 0, saves: null });
    },
  },
  {
    name: 'statsV2: the web shape with all counts as strings under another name',
    probability: 0.06,
    apply(draft, random) {
      if (draft.fields.statistics !== 'stats' || draft.item['stats'] !== draft.statistics) return;
      if (random.chance(0.5)) {
        serveAllAsText(draft);
        delete draft.item['stats'];
        draft.item['statsV2'] = draft.statistics;
      } else {
        const known = Object.entries(draft.statistics).filter(([, count]) => count !== null);
        draft.item['statsV2'] = Object.fromEntries(known.map(([field, count]) => [field, String(count)]));
      }
    },
  },
];
