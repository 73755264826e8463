import { type Column, DataTable } from '../components/data-table.tsx';
import { ExternalLink } from '../components/external-link.tsx';
import { ForeignText } from '../components/foreign-text.tsx';
import { postAddress } from '../components/post-address.ts';
import { useTexts } from '../texts/texts.ts';
import { renderLikes, renderPlays } from './count.tsx';
import { handleOf } from './handle.ts';
import styles from './report.module.css';
import type { ShownReport } from './shown-report.ts';

type Post = ShownReport['topPosts'][number];

/** The posts with the most plays, each with a link to it. */
export function TopPosts({ posts }: { posts: readonly Post[] }) {
  const { reports } = useTexts();
  const { post, plays, likes } = reports.columns;
  const columns: Column<Post>[] = [
    { id: 'post', label: post, cell: renderPost },
    { id: 'plays', label: plays, isNumber: true, cell: renderPlays },
    { id: 'likes', label: likes, isNumber: true, cell: renderLikes },
  ];
  return (
    <DataTable caption={reports.topPosts} columns={columns} rows={posts} rowKey={({ videoId }) => videoId} />
  );
}

function renderPost(post: Post) {
  return <PostCell post={post} />;
}

function PostCell({ post: { videoId, author, title } }: { post: Post }) {
  const { reports } = useTexts();
  return (
    <div className={styles.post}>
      <ExternalLink href={postAddress({ videoId, username: author })}>
        <ForeignText>{handleOf(author, reports.unknownHandle)}</ForeignText>
      </ExternalLink>
      <span className={styles.caption} title={title}>
        {title === '' ? reports.noCaption : <ForeignText>{title}</ForeignText>}
      </span>
    </div>
  );
}
