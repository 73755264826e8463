import { useSuspenseQuery } from '@tanstack/react-query';
import { settingsQuery, trackedQuery } from '../../api/settings.ts';
import { PageHead } from '../../components/page-head.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Brands } from './brands.tsx';
import { Facts } from './facts.tsx';
import { Hashtags } from './hashtags.tsx';
import { People } from './people.tsx';
import styles from './settings.module.css';

/** What is tracked, how often and for how much; who decides; and what the environment decided. */
export function Settings() {
  const { settings } = useTexts();
  const { data: facts } = useSuspenseQuery(settingsQuery);
  const { data: tracked } = useSuspenseQuery(trackedQuery);
  return (
    <>
      <PageHead title={settings.title} description={settings.description} />
      <div className={styles.parts}>
        <Hashtags hashtags={tracked.hashtags} />
        <Brands settings={facts} />
        <People />
        <Facts settings={facts} />
      </div>
    </>
  );
}
