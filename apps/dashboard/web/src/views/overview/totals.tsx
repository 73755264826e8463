import { Link } from '@tanstack/react-router';
import { Figure, Figures } from '../../components/figure.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './overview.module.css';
import { engagementOf, type HashtagFigures, sumFigures } from './sums.ts';

/** Today's figures of some hashtags, each with those of the last 30 days below. */
export function Totals(props: {
  hashtags: HashtagFigures[];
  /** The day that the figures are of. */
  today: string;
  /** What today and the last 30 days cost: more than the hashtags did where others are no longer tracked. */
  credits: { today: number; month: number };
  creditUsd: number;
  creditsRemaining: number | null;
}) {
  const { hashtags, today: day, credits, creditUsd, creditsRemaining } = props;
  const { overview: texts } = useTexts();
  const formats = useFormats();
  const today = sumFigures(hashtags.map((hashtag) => hashtag.today));
  const month = sumFigures(hashtags.map((hashtag) => hashtag.month));
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
                <Link to="/review">{formats.compact(today[name])}</Link>
              ) : (
                <Link to="/runs" search={{ day }} className={styles.number}>
                  {formats.compact(today[name])}
                </Link>
              )
            }
            title={formats.number(today[name])}
            definition={definitions[name]}
            note={texts.ofMonth(formats.compact(month[name]))}
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
          value={
            <Link to="/runs" search={{ day }} className={styles.number}>
              {formats.number(credits.today)}
            </Link>
          }
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
