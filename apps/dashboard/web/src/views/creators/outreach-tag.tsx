import type { OutreachState } from '../../../../src/schemas/creators.ts';
import { Tag, type Tone } from '../../components/tag.tsx';
import { useTexts } from '../../texts/texts.ts';

/** The states in the order in which one gets through them. */
export const outreachStates: readonly OutreachState[] = [
  'none',
  'to-contact',
  'contacted',
  'replied',
  'agreed',
  'declined',
  'do-not-contact',
];

const tones: Record<OutreachState, Tone> = {
  none: 'neutral',
  'to-contact': 'accent',
  contacted: 'warn',
  replied: 'warn',
  agreed: 'good',
  declined: 'bad',
  'do-not-contact': 'bad',
};

/** How far one is with a creator; nothing where nothing was noted. */
export function OutreachTag({ state }: { state: OutreachState }) {
  const { creators } = useTexts();
  return state === 'none' ? null : <Tag tone={tones[state]}>{creators.states[state]}</Tag>;
}
