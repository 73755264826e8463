import type { Spent } from '@ugc-radar/db';
import type { BudgetState } from '@ugc-radar/types';
import { knownNumbers } from './known-numbers.ts';
import { type Html, html } from './html.ts';
import type { Overview } from './read-overview.ts';
import { countText, plural } from './words.ts';

type Numbers = ReturnType<typeof knownNumbers>;

/** The sums over all hashtags; a video under two of them counts in both, as it does in the table. */
export function totals({ hashtags, today, timezone, credits, spent, budgets }: Overview): Html {
  const numbers = hashtags.map((hashtag) => knownNumbers(hashtag, today, timezone));
  const paused = hashtags.filter(({ status }) => status === 'paused').length;
  return html`<dl class="totals">
    ${tile('Hashtags', countText(hashtags.length), paused === 0 ? null : `${countText(paused)} paused`)}
    ${tile('Videos', countText(sum(numbers, 'videos')), null)}
    ${tile('New today', countText(sum(numbers, 'newToday')), null)}
    ${tile('High priority', countText(sum(numbers, 'highPriority')), null)}
    ${tile('Credits today', countText(spent.day.credits), spentNote(spent.day, budgets, 'daily'))}
    ${tile('This month', countText(spent.month.credits), spentNote(spent.month, budgets, 'monthly'))}
    ${tile('Credits left', countText(credits), credits === null ? 'unknown' : null)}
  </dl>`;
}

/** The sum of what is known; unknown when nothing is. */
function sum(numbers: Numbers[], field: keyof Numbers): number | null {
  const known = numbers.flatMap((row) => row[field] ?? []);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

/** The budget that the credits come from, and how many calls may have cost something that nobody knows of. */
function spentNote(
  { unknownCalls }: Spent,
  budgets: BudgetState[],
  kind: 'daily' | 'monthly',
): string | null {
  const allowed = budgets.find((budget) => budget.kind === kind)?.allowed;
  const notes = [
    ...(allowed === undefined ? [] : [`of ${countText(allowed)}`]),
    ...(unknownCalls === 0 ? [] : [`${plural(unknownCalls, 'call')} of unknown cost besides`]),
  ];
  return notes.length === 0 ? null : notes.join(', ');
}

function tile(label: string, value: string, note: string | null): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}${note === null ? null : html` <small>${note}</small>`}</dd>
  </div>`;
}
