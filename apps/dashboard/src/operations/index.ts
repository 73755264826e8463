/*
 * What a person may ask for by command and on the page alike: the same refusals, the same statements.
 */
export { changeWithinBudgets, overrunJson, priceOfChange } from './change-within-budgets.ts';
export { openScans, type Target } from './open-scans.ts';
export { priceScansNow, refusePastBudgets } from './refuse-past-budgets.ts';
export { refuseRepeats } from './refuse-repeats.ts';
export { refuseWhileHeldUp } from './refuse-while-held-up.ts';
export { requireTracked, type Tracked, trackHashtags } from './track-hashtags.ts';
export { commandWording, pageWording, type Wording } from './wording.ts';
