import type { Decisions, ReviewCard } from '../../../../src/schemas/reviews.ts';
import type { Formats } from '../../texts/format.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Choice } from './use-decisions.ts';

type Outcomes = Decisions['outcomes'];

/**
 * What happened, for everybody to read and hear; `canUndo`: there is a decision in it to take back; `isRefusal`: something
 * did not come to pass.
 */
export type Told = { text: string; canUndo: boolean; isRefusal?: boolean };

/** What is told after something that nobody has seen yet: no refusal goes unread because of what comes after it. */
export function sayAfterUnseen(unseen: Told, next: Told): Told {
  if (unseen.isRefusal !== true) return next;
  const isNew = next.isRefusal === true && !unseen.text.includes(next.text);
  const text = isNew ? `${unseen.text} ${next.text}` : unseen.text;
  return { text, canUndo: unseen.canUndo || next.canUndo, isRefusal: true };
}

/** What became of a decision, in words. */
export function sayDecided(
  outcomes: Outcomes,
  { state }: Pick<Choice, 'state'>,
  texts: Texts['review'],
  { number }: Formats,
): Told {
  const count = outcomes.filter(isDecided).length;
  const done = state === null ? texts.doneNote : texts.done(texts.states[state], count, number(count));
  const said = [...(count > 0 ? [done] : []), ...sayRefused(outcomes, texts, number)];
  return { text: said.join(' '), canUndo: count > 0, isRefusal: count < outcomes.length };
}

/**
 * The versions of a decision that an undo has not taken back and that a later one may: those of cards that somebody is on.
 * Without an outcome the decision is another person's, who may take it back.
 */
export function yetToUndo(
  versions: number[],
  outcomes: { outcome: Outcomes[number]['outcome']; card: Pick<ReviewCard, 'version'> | null }[],
): number[] {
  if (outcomes.length === 0) return versions;
  const held = new Set(outcomes.filter(({ outcome }) => outcome === 'held').map(({ card }) => card?.version));
  return versions.filter((version) => held.has(version));
}

/** What became of an undo, in words. */
export function sayUndone(outcomes: Outcomes, texts: Texts['review'], { number }: Formats): Told {
  if (outcomes.length === 0) return { text: texts.notYours, canUndo: false, isRefusal: true };
  const decided = outcomes.filter(isDecided);
  const [first] = decided;
  const done =
    decided.length === 1 && first?.card
      ? [texts.undone(texts.states[first.card.state])]
      : decided.length > 1
        ? [texts.undoneMany(number(decided.length))]
        : [];
  const text = [...done, ...sayRefused(outcomes, texts, number)].join(' ');
  return { text, canUndo: false, isRefusal: decided.length < outcomes.length };
}

function sayRefused(outcomes: Outcomes, texts: Texts['review'], number: (value: number) => string): string[] {
  const refused = outcomes.filter((outcome) => !isDecided(outcome));
  const [first] = refused;
  if (first === undefined) return [];
  if (refused.length > 1) return [texts.refusedMany(number(refused.length))];
  const person = first.person ?? texts.somebody;
  if (first.outcome === 'held') return [texts.refused.held(person)];
  if (first.outcome === 'changed' && first.card)
    return [texts.refused.changed(person, texts.states[first.card.state])];
  return [texts.refused.unknown];
}

function isDecided({ outcome }: Outcomes[number]): boolean {
  return outcome === 'decided';
}
