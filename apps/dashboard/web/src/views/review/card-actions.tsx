import type { ReviewCard } from '../../../../src/schemas/reviews.ts';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './card.module.css';
import { Key } from './key.tsx';
import { type Action, keys } from './keys.ts';
import type { Panel } from './use-desk.ts';

const shown = [
  'approve',
  'reject',
  'contacted',
  'reposted',
  'snooze',
  'reopen',
  'note',
  'embed',
  'history',
] as const;

/** The state that an action leads to. */
const leadsTo: Partial<Record<Action, ReviewCard['state']>> = {
  approve: 'approved',
  reject: 'rejected',
  contacted: 'contacted',
  reposted: 'reposted',
  snooze: 'snoozed',
  reopen: 'new',
};

/** What can be done to a card; what leads to the state that it is in is left to its key. */
export function CardActions(props: {
  card: ReviewCard;
  /** Somebody else is on it: their place stays, so that nothing moves when they leave. */
  isHeld: boolean;
  panel: Panel['kind'] | null;
  act: (action: Action, videoId?: string) => void;
}) {
  const { card, isHeld, panel, act } = props;
  const { review } = useTexts();
  return (
    <span className={`${styles.actions} ${isHeld ? styles.held : ''}`}>
      {shown
        .filter((action) => leadsTo[action] !== card.state)
        .map((action) => (
          <Button
            key={action}
            size="small"
            kind={
              action === 'approve' && card.state === 'new'
                ? 'primary'
                : action === panel
                  ? 'normal'
                  : kindOf(action)
            }
            aria-expanded={action === 'embed' || action === 'history' ? action === panel : undefined}
            onPress={() => act(action, card.videoId)}
          >
            {review.actions[action]}
            <Key name={keyFor(action)} />
          </Button>
        ))}
    </span>
  );
}

function kindOf(action: Action) {
  return action === 'note' || action === 'embed' || action === 'history' ? 'quiet' : 'normal';
}

function keyFor(action: Action): string {
  return Object.entries(keys).find(([, candidate]) => candidate === action)?.[0] ?? '';
}
