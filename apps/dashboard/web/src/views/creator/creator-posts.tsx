import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useId } from 'react';
import type { CreatorPosts as CreatorPostsAnswer } from '../../../../src/schemas/creators.ts';
import { getJson } from '../../api/client.ts';
import { renderViews } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ExternalLink } from '../../components/external-link.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { SeenHashtag } from '../../components/seen-hashtag.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { creatorPath } from './creator-queries.ts';
import styles from './creator.module.css';
import { postAddress } from '../../components/post-address.ts';

type Row = CreatorPostsAnswer['posts'][number];

const pageSize = 20;

/** A creator's posts over all hashtags, the newest first. */
export function CreatorPosts({ creatorKey }: { creatorKey: string }) {
  const { creators, creator } = useTexts();
  const { percent, time } = useFormats();
  const id = useId();
  const list = useInfiniteQuery({
    queryKey: ['creators', 'posts', creatorKey],
    queryFn: ({ pageParam, signal }) =>
      getJson<CreatorPostsAnswer>(creatorPath(creatorKey, '/posts'), {
        search: { limit: pageSize, before: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const columns: Column<Row>[] = [
    { id: 'post', label: creator.post, cell: renderPost },
    {
      id: 'posted',
      label: creator.posted,
      isNumber: true,
      isMinor: true,
      cell: (row) => (row.createdAt === null ? '–' : time(row.createdAt)),
    },
    {
      id: 'views',
      label: creator.views,
      definition: creator.postViewsDefinition,
      isNumber: true,
      cell: renderViews,
    },
    {
      id: 'rate',
      label: creator.rateShort,
      definition: creator.postRateDefinition,
      isNumber: true,
      cell: (row) => percent(row.views === 0 ? null : row.engagementRate),
    },
  ];
  const rows = list.data?.pages.flatMap((page) => page.posts) ?? [];
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{creator.allPosts}</h2>
      {list.isPending && <Skeleton height="24rem" />}
      {list.isError && list.data === undefined && (
        <ErrorState error={list.error} reset={() => void list.refetch()} />
      )}
      {list.data !== undefined && (
        <DataTable caption={creator.allPosts} columns={columns} rows={rows} rowKey={(row) => row.videoId} />
      )}
      <MoreButton list={list} label={creators.more} />
    </section>
  );
}

function renderPost(post: Row) {
  return <PostCell post={post} />;
}

function PostCell({ post }: { post: Row }) {
  const { creator } = useTexts();
  return (
    <div className={styles.post}>
      <span className={styles.caption} title={post.title}>
        {post.title === '' ? creator.noCaption : <ForeignText>{post.title}</ForeignText>}
      </span>
      <span className={styles.fine}>
        {post.highPriority && <Tag tone="accent">{creator.high}</Tag>}{' '}
        {post.foundUnder.map((name) => (
          <Fragment key={name}>
            <SeenHashtag name={name} />{' '}
          </Fragment>
        ))}
        <ExternalLink href={postAddress(post)}>{creator.open}</ExternalLink>
      </span>
    </div>
  );
}
