import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMe } from '../../api/me.ts';
import { DateRange, lastDays } from '../../components/date-range.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Tag } from '../../components/tag.tsx';
import { HashtagReport } from '../../report/hashtag-report.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { CoUsedHashtags } from './co-used-hashtags.tsx';
import { DayCharts } from './day-charts.tsx';
import { EngagementSection } from './engagement-section.tsx';
import { detailQuery } from './hashtag-queries.ts';
import styles from './hashtag.module.css';

const route = '/hashtags/$name';

/** One hashtag over a period: what came in day by day, what its thresholds flag, what goes with it, and its report. */
export function Hashtag() {
  const { name } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { today } = useMe();
  const { hashtag } = useTexts();
  const { distance } = useFormats();
  const { data } = useSuspenseQuery(detailQuery(name));
  const standard = lastDays(search.to ?? today, 30);
  const range = { from: search.from ?? standard.from, to: search.to ?? standard.to };
  const scanned = data.lastScan ? hashtag.lastScan(distance(data.lastScan.at)) : hashtag.neverScanned;
  return (
    <div className={styles.view}>
      <PageHead
        documentTitle={`#${data.name}`}
        title={
          <>
            <ForeignText>{`#${data.name}`}</ForeignText>{' '}
            {data.status !== 'active' && <Tag tone="warn">{hashtag.statuses[data.status]}</Tag>}
          </>
        }
        description={
          <>
            <ForeignText>{data.brand ?? hashtag.noBrand}</ForeignText> ·{' '}
            <Link to="/runs" search={{ hashtag: data.name }}>
              {scanned}
            </Link>
          </>
        }
      >
        <DateRange
          value={range}
          today={today}
          onChange={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        />
      </PageHead>
      <DayCharts name={data.name} range={range} detail={data} />
      <div className={styles.columns}>
        <EngagementSection key={data.name} name={data.name} range={range} detail={data} />
        <CoUsedHashtags name={data.name} range={range} />
      </div>
      <div className={styles.report}>
        <HashtagReport
          key={data.name}
          name={data.name}
          scope={{ ...range, campaignCost: search.campaignCost ?? null }}
          onCampaignCost={(usd) =>
            void navigate({
              search: (before) => ({ ...before, campaignCost: usd ?? undefined }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
    </div>
  );
}
