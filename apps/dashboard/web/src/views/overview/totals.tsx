import { Link } from '@tanstack/react-router';
import { Figure, Figures } from '../../components/figure.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { engagementOf, type HashtagFigures, sumFigures } from './sums.ts';

/** Today's figures of some hashtags, each with those of the last 30 days below. */
export function Totals(props: {
  hashtags: HashtagFigures[];
  creditUsd: number;
  creditsRemaining: number | null;
}) {
  const { hashtags, creditUsd, creditsRemaining } = props;
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
                formats.compact(today[name])
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
          value={formats.number(today.credits)}
          definition={definitions.credits}
          note={texts.costs(formats.money(month.credits * creditUsd))}
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
