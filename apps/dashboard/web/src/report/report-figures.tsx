import { Figure, Figures } from '../components/figure.tsx';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import type { ShownReport } from './shown-report.ts';
import { useDefinitions } from './use-definitions.ts';

const counts = ['videos', 'uniqueCreators', 'plays', 'likes', 'comments', 'shares'] as const;

/** The figures of a report, each with its definition and how it changed against the period before. */
export function ReportFigures({ report }: { report: ShownReport }) {
  const { reports } = useTexts();
  const formats = useFormats();
  const definitions = useDefinitions();
  // Of no videos nothing changes: what was not collected then is unknown, not zero.
  const before = report.before?.videos === 0 ? null : report.before;
  const changeOf = (now: number, then: number | undefined, written: (value: number) => string) => {
    if (then === undefined) return undefined;
    if (then === 0) return <span title={reports.noChange}>–</span>;
    return <span title={reports.was(written(then))}>{formats.change((now - then) / then)}</span>;
  };
  const isUnknown = report.videos === 0;
  return (
    <>
      <Figures>
        {counts.map((figure) => (
          <Figure
            key={figure}
            label={definitions[figure][0]}
            definition={definitions[figure][1]}
            value={formats.compact(report[figure])}
            title={formats.number(report[figure])}
            note={changeOf(report[figure], before?.[figure], formats.number)}
          />
        ))}
        <Figure
          label={definitions.engagementRate[0]}
          definition={definitions.engagementRate[1]}
          value={formats.percent(report.plays === 0 ? null : report.engagementRate)}
          note={changeOf(report.engagementRate, before?.engagementRate, formats.percent)}
        />
        <Figure
          label={definitions.averagePlays[0]}
          definition={definitions.averagePlays[1]}
          value={formats.compact(isUnknown ? null : report.averagePlays)}
          title={isUnknown ? undefined : formats.number(report.averagePlays)}
          note={changeOf(report.averagePlays, before?.averagePlays, formats.number)}
        />
        <Figure
          label={definitions.repeatCreators[0]}
          definition={definitions.repeatCreators[1]}
          value={`${formats.number(report.repeatCreators)} (${formats.percent(isUnknown ? null : report.repeatCreatorShare)})`}
          note={changeOf(report.repeatCreators, before?.repeatCreators, formats.number)}
        />
        <Figure
          label={definitions.highPriorityVideos[0]}
          definition={definitions.highPriorityVideos[1]}
          value={formats.number(report.highPriorityVideos)}
          note={changeOf(report.highPriorityVideos, before?.highPriorityVideos, formats.number)}
        />
      </Figures>
      {report.before !== null && before === null && (
        <p>{reports.nothingBefore(formats.day(report.before.from), formats.day(report.before.to))}</p>
      )}
      {before !== null && (
        <p>
          {reports.versusBefore(formats.day(before.from), formats.day(before.to))} {definitions.before[1]}
        </p>
      )}
    </>
  );
}
