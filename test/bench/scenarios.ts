import type { Scenario } from './scenario.ts';
import { alternatives } from './scenarios/alternatives.ts';
import { apiLimit } from './scenarios/api-limit.ts';
import { capacity } from './scenarios/capacity.ts';
import { ceiling } from './scenarios/ceiling.ts';
import { fairness } from './scenarios/fairness.ts';
import { firstView } from './scenarios/first-view.ts';
import { history } from './scenarios/history.ts';
import { longRun } from './scenarios/long-run.ts';
import { manyHashtags } from './scenarios/many-hashtags.ts';
import { page } from './scenarios/page.ts';
import { scaleOut } from './scenarios/scale-out.ts';
import { start } from './scenarios/start.ts';

/** Every scenario, in the order of docs/benchmarks.md. */
export const scenarios: Scenario[] = [
  apiLimit,
  capacity,
  ceiling,
  alternatives,
  manyHashtags,
  fairness,
  scaleOut,
  history,
  page,
  start,
  firstView,
  longRun,
];
