import type { Texts } from '../texts.ts';
import { common } from './common.ts';
import { creator, creators } from './creators.ts';
import { charts, hashtag, ranges } from './hashtag.ts';
import { overview } from './overview.ts';
import { problems } from './problems.ts';
import { reports } from './reports.ts';
import { review } from './review.ts';
import { runs } from './runs.ts';
import { settings } from './settings.ts';

export const fr: Texts = {
  charts,
  common,
  creator,
  creators,
  hashtag,
  overview,
  problems,
  ranges,
  reports,
  review,
  runs,
  settings,
};
