import { Link } from '@tanstack/react-router';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './report.module.css';
import type { ShownReport } from './shown-report.ts';
import { useDefinitions } from './use-definitions.ts';

/** How far the figures can be trusted: what was scanned, what was missed, how fresh it is, and what a feed is. */
export function ReportQuality({ report, isLinked }: { report: ShownReport; isLinked: boolean }) {
  const { quality: texts } = useTexts().reports;
  const { number, time } = useFormats();
  const { quality } = report;
  const last = quality.lastCompleteScan;
  const definition = useDefinitions().quality[1];
  const scans = texts.scans(
    number(quality.scans),
    number(quality.completeScans),
    number(quality.failedScans),
    number(quality.openScans),
  );
  return (
    <ul className={styles.quality}>
      <li>
        {scans}{' '}
        {isLinked && (
          <Link to="/runs" search={{ hashtag: report.hashtag }}>
            {texts.allRuns}
          </Link>
        )}
      </li>
      <li>{texts.missed(number(quality.missedScans), number(quality.plannedScans))}</li>
      <li>{texts.pages(number(quality.pages), number(quality.rejectedItems))}</li>
      <li>{last === null ? texts.never : texts.last(time(last))}</li>
      <li>{definition}</li>
    </ul>
  );
}
