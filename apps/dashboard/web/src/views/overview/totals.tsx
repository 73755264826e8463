import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Figure, Figures } from '../../components/figure.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './overview.module.css';
import { engagementOf, type HashtagFigures, isKnown, sumFigures } from './sums.ts';

/** Today's figures of some hashtags, each with those of the last 30 days below. */
export function Totals(props: {
  hashtags: HashtagFigures[];
  /** The brand that they belong to, null for none; undefined where they are all that are tracked. */
  brand: string | null | undefined;
  /** The day that the figures are of. */
  today: string;
  /** What today and the last 30 days cost: more than the hashtags did where others are no longer tracked. */
  credits: { today: number; month: number };
  creditUsd: number;
  creditsRemaining: number | null;
}) {
  const { hashtags, brand, today: day, credits, creditUsd, creditsRemaining } = props;
  const { overview: texts, hashtag: hashtagTexts } = useTexts();
  const formats = useFormats();
  const today = sumFigures(hashtags.map((hashtag) => hashtag.today));
  const month = sumFigures(hashtags.map((hashtag) => hashtag.month));
  const known = hashtags.filter((hashtag) => isKnown(hashtag.today)).length;
  const { definitions } = texts;
  return (
    <section aria-label={texts.today}>
      <Figures>
        {(['newVideos', 'newViews', 'highPriority'] as const).map((name) => (
          <Figure
            key={name}
            label={texts[name]}
            value={
              name === 'highPriority' ? (
                formats.compact(today[name])
              ) : (
                <Runs {...{ brand, day }}>{formats.compact(today[name])}</Runs>
              )
            }
            title={formats.number(today[name])}
            definition={definitions[name]}
            note={
              <>
                {known < hashtags.length && (
                  <>
                    {texts.ofHashtags(formats.number(known), formats.number(hashtags.length))}
                    {' · '}
                  </>
                )}
                {texts.ofMonth(formats.compact(month[name]))}
                {name === 'highPriority' && brand !== null && (
                  <>
                    {' · '}
                    <ToReview brand={brand}>{hashtagTexts.toJudge}</ToReview>
                  </>
                )}
              </>
            }
          />
        ))}
        <Figure
          label={texts.engagement}
          value={formats.percent(engagementOf(today))}
          definition={definitions.engagement}
          note={texts.ofMonth(formats.percent(engagementOf(month)))}
        />
        <Figure
          label={texts.credits}
          value={<Runs {...{ brand, day }}>{formats.number(credits.today)}</Runs>}
          definition={definitions.credits}
          note={texts.costs(formats.money(credits.month * creditUsd))}
        />
        <Figure
          label={texts.creditsLeft}
          value={formats.compact(creditsRemaining)}
          title={formats.number(creditsRemaining)}
          definition={definitions.creditsLeft}
        />
      </Figures>
    </section>
  );
}

type Linked = { brand: string | null | undefined; children: ReactNode };

/** Leads to what there is to review, of the brand where one is chosen. */
function ToReview({ brand, children }: { brand: string | undefined; children: ReactNode }) {
  return (
    <Link to="/review" search={brand === undefined ? {} : { brand }}>
      {children}
    </Link>
  );
}

/** Leads to the runs of a day; there is no list of those of a brand. */
function Runs({ brand, day, children }: Linked & { day: string }) {
  if (brand !== undefined) return children;
  return (
    <Link to="/runs" search={{ day }} className={styles.number}>
      {children}
    </Link>
  );
}
