import { type ReactNode, useId } from 'react';
import { EmptyState } from '../components/empty-state.tsx';
import { Tag } from '../components/tag.tsx';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import { Leaderboard } from './leaderboard.tsx';
import './print.css';
import styles from './report.module.css';
import { ReportFigures } from './report-figures.tsx';
import { ReportMoney } from './report-money.tsx';
import { ReportQuality } from './report-quality.tsx';
import { moneyOf, type ShownReport } from './shown-report.ts';
import { TopPosts } from './top-posts.tsx';
import { useDefinitions } from './use-definitions.ts';

type Props = {
  report: ShownReport;
  /** Leads to creators and scans. With a share link nobody can open them. */
  isLinked?: boolean;
};

/** One report, as the page, a share link and the printer show it. */
export function ReportView({ report, isLinked = false }: Props) {
  const { reports, common } = useTexts();
  const { time } = useFormats();
  const money = moneyOf(report);
  return (
    <article className={styles.report} data-report="">
      <header className={styles.printHead}>
        <h1>{reports.title(report.hashtag)}</h1>
        <p>{useDays(report)}</p>
      </header>
      <p className={styles.made}>
        {report.demo && (
          <span className={styles.demo}>
            <Tag tone="warn">{common.demoTitle}</Tag>{' '}
          </span>
        )}
        {reports.madeAt(time(report.madeAt), report.timezone)}
      </p>
      <Section title={reports.figures}>
        <ReportFigures report={report} />
      </Section>
      {report.videos === 0 ? (
        <EmptyState title={reports.noVideos} />
      ) : (
        <div className={styles.columns}>
          <Section title={reports.topPosts}>
            <TopPosts posts={report.topPosts} />
          </Section>
          <Section title={reports.leaderboard}>
            <Leaderboard creators={report.creators} isLinked={isLinked} />
          </Section>
        </div>
      )}
      {money !== null && (
        <Section title={reports.value}>
          <ReportMoney money={money} />
        </Section>
      )}
      <Section title={reports.dataQuality}>
        <ReportQuality report={report} isLinked={isLinked} />
      </Section>
      <PrintedDefinitions withMoney={money !== null} />
    </article>
  );
}

/** The days of a report in words. */
export function useDays({ from, to }: { from: string | null; to: string | null }): string {
  const { reports } = useTexts();
  const { dayAndYear } = useFormats();
  if (from !== null && to !== null) return reports.days(dayAndYear(from), dayAndYear(to));
  if (from !== null) return reports.since(dayAndYear(from));
  return to === null ? reports.allDays : reports.until(dayAndYear(to));
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

const moneyFigures = new Set([
  'credits',
  'costUsd',
  'earnedUsd',
  'campaignCostUsd',
  'costPerThousandViewsUsd',
  'returnOnCost',
]);

/** On paper nothing can be clicked. */
function PrintedDefinitions({ withMoney }: { withMoney: boolean }) {
  const { reports } = useTexts();
  const shown = Object.entries(useDefinitions()).filter(
    ([figure]) => figure !== 'quality' && (withMoney || !moneyFigures.has(figure)),
  );
  return (
    <section className={styles.printed}>
      <h2>{reports.definitions}</h2>
      <dl>
        {shown.map(([figure, [label, definition]]) => (
          <div key={figure}>
            <dt>{label}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
