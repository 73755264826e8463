import type { Problem, ProblemCode, ProblemOf, Refusal } from '@ugc-radar/types';
import type { Formats } from './format.ts';

/** A sentence for each code of the API: the compiler asks for one where a code is new. */
export type ProblemTexts = {
  [Code in ProblemCode]: (problem: ProblemOf<Code>, formats: Formats) => string;
};

export type InvalidField = ProblemOf<'invalid-fields'>['fields'][number];
export type Budget = Pick<ProblemOf<'budget-full'>, 'kind' | 'brand'>;

/** Whether a budget is of a day, for all or for a brand; else of a month. */
export function isDaily({ kind }: Pick<Budget, 'kind'>): boolean {
  return kind === 'daily' || kind === 'brand-daily';
}

/** A refusal in the page's language; where a newer server has another code, in the words that it sent along. */
export function sayRefusal(
  texts: ProblemTexts,
  { problem, message }: Pick<Refusal, 'message'> & { problem: Problem | null },
  formats: Formats,
): string {
  if (problem === null || !Object.hasOwn(texts, problem.code)) return message;
  // The text at a code takes the problem of that code, which a union cannot say.
  const say = texts[problem.code] as (problem: Problem, formats: Formats) => string;
  return say(problem, formats);
}
