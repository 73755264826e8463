import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import type { ReviewCard } from '../../../../src/schemas/reviews.ts';
import { lastDecision } from './own-decisions.ts';
import { sayAfterUnseen, type Told } from './say-outcomes.ts';
import { createOwnSteps, type OwnSteps, type SeenCard } from './seen-cards.ts';

/**
 * What is asked before a decision, and about which cards; `returned`: the note of a decision that did not come to pass, why
 * it did not, and the cards, which another list may not have.
 */
export type Question = {
  kind: 'reject' | 'snooze' | 'note';
  posts: SeenCard[];
  returned?: { note: string; why: string; cards: ReviewCard[] };
};

/** What became of this tab's decisions, and what is asked about them, in whichever list. */
export type Outcomes = {
  told: (Told & { id: number }) | null;
  question: (Question & { id: number }) | null;
  /** Whether there is a decision to take back. */
  canUndo: boolean;
  steps: OwnSteps;
  tell: (next: Told) => void;
  hush: () => void;
  askFor: (question: Question) => void;
  answered: () => void;
  /** A list is there, in which all this is seen; returns how it is left, with what was seen in it. */
  attend: () => () => void;
};

const OutcomesContext = createContext<Outcomes | null>(null);

/** Keeps for a list what is told when none is there: answers may come after somebody has gone to another list, or view. */
export function OutcomesProvider({ children }: { children: ReactNode }) {
  const [told, setTold] = useState<Outcomes['told']>(null);
  const [questions, setQuestions] = useState<(Question & { id: number })[]>([]);
  const [canUndo, setCanUndo] = useState(() => lastDecision() !== null);
  const [steps] = useState(createOwnSteps);
  const lists = useRef(0);
  const ids = useRef(0);
  const actions = useMemo(
    () => ({
      tell: (next: Told) => {
        const id = ++ids.current;
        const isSeen = lists.current > 0;
        setTold((last) => ({ ...(last === null || isSeen ? next : sayAfterUnseen(last, next)), id }));
        setCanUndo(lastDecision() !== null);
      },
      hush: () => setTold(null),
      askFor: (question: Question) => {
        const id = ++ids.current;
        setQuestions((open) => [...open, { ...question, id }]);
      },
      answered: () => setQuestions(([, ...others]) => others),
      attend: () => {
        lists.current += 1;
        return () => {
          lists.current -= 1;
          setTold(null);
          setQuestions((open) => open.filter(({ returned }) => returned !== undefined));
        };
      },
    }),
    [],
  );
  const outcomes = useMemo(
    () => ({ ...actions, told, question: questions[0] ?? null, canUndo, steps }),
    [actions, told, questions, canUndo, steps],
  );
  return <OutcomesContext value={outcomes}>{children}</OutcomesContext>;
}

/** What became of this tab's decisions. */
export function useOutcomes(): Outcomes {
  const outcomes = useContext(OutcomesContext);
  if (outcomes === null) throw new Error('no OutcomesProvider above');
  return outcomes;
}
