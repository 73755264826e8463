import type { Scan } from '../../../../src/schemas/runs.ts';
import { Tag, type Tone } from '../../components/tag.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './runs.module.css';

const tones: Record<Scan['status'], Tone> = {
  fetching: 'accent',
  scoring: 'accent',
  complete: 'good',
  failed: 'bad',
};

/** How a scan stands, with how far it is while it is fetched. */
export function ScanStatus({ scan }: { scan: Pick<Scan, 'status' | 'videosSeen' | 'maxVideos'> }) {
  const { runs } = useTexts();
  const { status, videosSeen, maxVideos } = scan;
  const progress = runs.progress(videosSeen, maxVideos);
  return (
    <span className={styles.status}>
      <Tag tone={tones[status]}>{runs.status[status]}</Tag>
      {status === 'fetching' && (
        <progress
          className={styles.progress}
          value={videosSeen}
          max={maxVideos}
          aria-label={progress}
          title={progress}
        />
      )}
    </span>
  );
}
