import type { ProblemCode, Refusal } from '@ugc-radar/types';
import { ApiError } from './client.ts';

/** What `force` with a reason gets past; nothing else does, and repeating it with one may pay more for the same. */
const passable: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'plan-past-budgets',
  'budget-full',
  'just-scanned',
  'answers-changed',
  'reason-required',
]);

/**
 * Whether a reason would help: against what a price said beforehand, or against what the last attempt was refused with. While
 * fetching is paused none does.
 */
export function needsReason(told: readonly (Refusal | null | undefined)[], error: Error | null): boolean {
  const refused = error instanceof ApiError ? error.problem : null;
  const codes = [refused, ...told.map((refusal) => refusal?.problem)].flatMap(
    (problem) => problem?.code ?? [],
  );
  return !codes.includes('fetching-paused') && codes.some((code) => passable.has(code));
}

/** The server takes 3 to 300 characters. */
export function isReason(text: string): boolean {
  return text.trim().length >= 3;
}
