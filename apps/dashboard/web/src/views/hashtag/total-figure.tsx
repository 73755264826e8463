import type { HashtagDays } from '../../../../src/schemas/hashtag.ts';
import { Figure } from '../../components/figure.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';

/** What is known of each day of a period, and in sum. */
export type Total = 'newVideos' | 'newViews' | 'viewsGained';

/** In how many days of a period something is known. */
export function knownDaysOf(totals: HashtagDays['totals'], of: Total): number {
  return of === 'viewsGained' ? totals.knownGainDays : totals.knownDays;
}

/** The sum of a period, against the period before. */
export function TotalFigure(props: { label: string; definition: string; data: HashtagDays; of: Total }) {
  const { label, definition, data, of } = props;
  const { compact, number } = useFormats();
  const value = data.totals[of];
  return (
    <Figure
      label={label}
      definition={definition}
      value={compact(value)}
      title={number(value)}
      note={useNote(data, of)}
    />
  );
}

/** How far back the figure is known where that is not far enough to compare it, else the comparison. */
function useNote(data: HashtagDays, of: Total): string | undefined {
  const { hashtag } = useTexts();
  const { day } = useFormats();
  const compared = useComparison(data, of);
  const { period, before, gainsKnownSince: since } = data;
  if (of !== 'viewsGained' || since === null || since <= (before?.period ?? period).from) return compared;
  if (since > period.to) return hashtag.gainsUnknown;
  return since > period.from ? hashtag.gainsKnownSince(day(since)) : hashtag.gainsNotCompared;
}

/** The change against the period before in words, and of how few days that is known; nothing where there is none to tell. */
function useComparison({ days: all, totals, before }: HashtagDays, of: Total): string | undefined {
  const { hashtag } = useTexts();
  const { change, day, number } = useFormats();
  if (before === null) return undefined;
  const days = `${day(before.period.from)} – ${day(before.period.to)}`;
  const now = totals[of];
  const then = before.totals[of];
  if (then === null) return hashtag.noBefore(days);
  if (now === null || then <= 0) return undefined;
  const compared = hashtag.before(change(now / then - 1), days);
  const knownDays = knownDaysOf(before.totals, of);
  // Both periods have as many days.
  if (knownDays >= all.length) return compared;
  return `${compared}; ${hashtag.partlyBefore(number(knownDays), number(all.length), knownDays)}`;
}
