import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ScanDetail } from '../../../../src/schemas/runs.ts';
import { scanQuery } from '../../api/runs.ts';
import { Button } from '../../components/button.tsx';
import { Figure, Figures } from '../../components/figure.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { ScanDialog } from '../runs/scan-dialog.tsx';
import { errorOf, stopReasonOf } from '../runs/how-it-ended.ts';
import { ScanStatus } from '../runs/scan-status.tsx';
import { Calls, Pages, Rejected } from './run-tables.tsx';
import styles from './run.module.css';

/** One scan: how it stands, what it brought and cost, what went wrong and what to do. */
export function Run() {
  const { runs } = useTexts();
  const formats = useFormats();
  const { scanId } = useParams({ from: '/runs/$scanId' });
  const { data: scan } = useSuspenseQuery(scanQuery(Number(scanId)));
  const [isScanning, setIsScanning] = useState(false);
  const isOpen = scan.status === 'fetching' || scan.status === 'scoring';
  return (
    <>
      <PageHead
        title={<bdi>{`${runs.number(scan.id)} · #${scan.hashtag}`}</bdi>}
        documentTitle={`${runs.number(scan.id)} · #${scan.hashtag}`}
        description={`${runs.reasons[scan.reason]}, ${formats.time(scan.startedAt)}`}
      >
        <ScanStatus scan={scan} />
        {scan.forced && <Tag tone="warn">{runs.forced}</Tag>}
        <Link to="/runs" search={{ hashtag: scan.hashtag }}>
          <bdi>{`${runs.title} · #${scan.hashtag}`}</bdi>
        </Link>
        {isOpen && (
          <a href={scan.status === 'fetching' ? '/queues/queue/fetch' : '/queues/queue/score'}>{runs.job}</a>
        )}
        {!scan.hashtagRemoved && !isOpen && (
          <Button kind="primary" onPress={() => setIsScanning(true)}>
            {runs.scanAgain}
          </Button>
        )}
      </PageHead>
      <div className={styles.parts}>
        <Trouble scan={scan} />
        <RunFigures scan={scan} />
        <Pages scan={scan} />
        <Rejected scan={scan} />
        <Calls scanId={scan.id} />
      </div>
      {isScanning && <ScanDialog hashtag={scan.hashtag} onClose={() => setIsScanning(false)} />}
    </>
  );
}

function Trouble({ scan }: { scan: ScanDetail }) {
  const { runs } = useTexts();
  const formats = useFormats();
  const { error, errorCode, waitsUntil, status } = scan;
  const wrong = errorOf(scan, runs);
  const stopped = stopReasonOf(scan, runs);
  return (
    <>
      {wrong !== null && error !== null && (
        <section className={styles.trouble}>
          <h2>{runs.wrong}</h2>
          <p>{wrong}</p>
          <p>
            <strong>{runs.whatToDo}</strong> {runs.remedies[errorCode ?? ''] ?? runs.remedy}
          </p>
          {wrong !== error && (
            <p className={styles.quiet}>
              <bdi>{runs.original(error)}</bdi>
            </p>
          )}
        </section>
      )}
      {status === 'fetching' && waitsUntil !== null && (
        <p className={styles.note}>{runs.waits(formats.time(waitsUntil))}</p>
      )}
      {status === 'complete' && stopped !== null && <p className={styles.quiet}>{runs.stopped(stopped)}</p>}
      {scan.hashtagRemoved && <p className={styles.quiet}>{runs.removed}</p>}
    </>
  );
}

function RunFigures({ scan }: { scan: ScanDetail }) {
  const { figures, seconds, underWay } = useTexts().runs;
  const formats = useFormats();
  const { startedAt, finishedAt } = scan;
  const took =
    finishedAt === null
      ? underWay
      : seconds(formats.number((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000));
  return (
    <Figures>
      <Figure
        label={figures.videos}
        value={formats.number(scan.videosSeen)}
        definition={figures.videosMeans}
      />
      <Figure
        label={figures.newVideos}
        value={formats.number(scan.newVideos)}
        definition={figures.newVideosMeans}
      />
      <Figure label={figures.pages} value={formats.number(scan.pages)} definition={figures.pagesMeans} />
      <Figure
        label={figures.credits}
        value={formats.number(scan.credits)}
        definition={figures.creditsMeans}
      />
      <Figure
        label={figures.rejected}
        value={formats.number(scan.rejected)}
        definition={figures.rejectedMeans}
      />
      <Figure label={figures.took} value={took} definition={figures.tookMeans} />
    </Figures>
  );
}
