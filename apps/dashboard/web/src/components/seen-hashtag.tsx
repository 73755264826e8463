import { useQuery } from '@tanstack/react-query';
import { trackedQuery } from '../api/settings.ts';
import { useTexts } from '../texts/texts.ts';
import { HashtagLink } from './hashtag-link.tsx';
import { Tag } from './tag.tsx';

/** A hashtag that scanned or showed something. It leads to its view, which it has while it is tracked. */
export function SeenHashtag({ name }: { name: string }) {
  const { common } = useTexts();
  const isUntracked = useIsUntracked();
  if (!isUntracked(name)) return <HashtagLink name={name} />;
  return (
    <>
      <bdi>#{name}</bdi> <Tag>{common.untracked}</Tag>
    </>
  );
}

/** Whether a hashtag is known to be tracked no longer. */
export function useIsUntracked(): (name: string) => boolean {
  const { data } = useQuery(trackedQuery);
  return (name) => data !== undefined && !data.hashtags.some((hashtag) => hashtag.name === name);
}
