import type { Problem, Refusal } from '@ugc-radar/types';
import { ApiError } from './client.ts';

/** What the server does all the same for a person who says why it is worth it. */
const passable: ReadonlySet<Problem['code']> = new Set([
  'just-scanned',
  'budget-full',
  'plan-past-budgets',
  'answers-changed',
]);

/** As short as the server takes it. */
const shortestReason = 3;

/** Whether a reason passes a refusal or an error; any other, such as a lost connection or a pause, stays whatever is said. */
export function isPassable(refused: Refusal | Error | null): boolean {
  if (refused === null || (refused instanceof Error && !(refused instanceof ApiError))) return false;
  return refused.problem !== null && passable.has(refused.problem.code);
}

/** Whether a text is enough of a reason. */
export function isReason(text: string): boolean {
  return text.trim().length >= shortestReason;
}
