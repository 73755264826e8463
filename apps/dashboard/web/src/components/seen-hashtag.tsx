import { useQuery } from '@tanstack/react-query';
import type { HashtagList } from '../../../src/schemas/settings.ts';
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
  const { data: tracked } = useQuery({ ...trackedQuery, select: namesOf });
  return (name) => tracked !== undefined && !tracked.has(name);
}

/** Apart, so that it is made once for each list, not for each name. */
function namesOf({ hashtags }: HashtagList): ReadonlySet<string> {
  return new Set(hashtags.map(({ name }) => name));
}
