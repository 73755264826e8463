import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Creator as CreatorAnswer } from '../../../../src/schemas/creators.ts';
import { ExternalLink } from '../../components/external-link.tsx';
import { Figure, Figures } from '../../components/figure.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { OutreachTag } from '../creators/outreach-tag.tsx';
import { CreatorHashtags } from './creator-hashtags.tsx';
import { CreatorPosts } from './creator-posts.tsx';
import { creatorQuery } from './creator-queries.ts';
import styles from './creator.module.css';
import { MessageDraft } from './message-draft.tsx';
import { OutreachForm } from './outreach-form.tsx';
import { OutreachHistory } from './outreach-history.tsx';

/** Everything of one creator across hashtags, and how far one is with them. */
export function Creator() {
  const { key } = useParams({ from: '/creators/$key' });
  const { data } = useSuspenseQuery(creatorQuery(key));
  const { creators, creator } = useTexts();
  const name = data.username === null ? creators.unnamed : `@${data.username}`;
  return (
    <div className={styles.view}>
      <PageHead
        documentTitle={name}
        title={
          <>
            <ForeignText>{name}</ForeignText> <OutreachTag state={data.outreach?.state ?? 'none'} />
          </>
        }
        description={<Identity creator={data} />}
      >
        {data.username !== null && (
          <ExternalLink href={`https://www.tiktok.com/@${encodeURIComponent(data.username)}`}>
            {creator.profile}
          </ExternalLink>
        )}
      </PageHead>
      <CreatorFigures totals={data.totals} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <CreatorHashtags hashtags={data.hashtags} />
          <CreatorPosts key={key} creatorKey={key} />
        </div>
        <div className={styles.main}>
          <OutreachForm key={`outreach ${key}`} creator={data} />
          <MessageDraft key={`message ${key}`} creator={data} />
          <OutreachHistory changes={data.changes} />
        </div>
      </div>
    </div>
  );
}

function Identity({ creator: { nickname, formerHandles, firstSeen, lastSeen } }: { creator: CreatorAnswer }) {
  const { creator } = useTexts();
  const { time } = useFormats();
  const names = formerHandles.map(({ username }) => `@${username}`).join(', ');
  return (
    <>
      {nickname !== null && (
        <>
          <ForeignText>{nickname}</ForeignText> ·{' '}
        </>
      )}
      {names !== '' && <>{creator.formerHandles(names)} · </>}
      {creator.seen(time(firstSeen), time(lastSeen))}
    </>
  );
}

function CreatorFigures({ totals }: { totals: CreatorAnswer['totals'] }) {
  const { creator } = useTexts();
  const { compact, number, percent } = useFormats();
  return (
    <Figures>
      <Figure label={creator.posts} definition={creator.postsDefinition} value={number(totals.posts)} />
      <Figure
        label={creator.views}
        definition={creator.viewsDefinition}
        value={compact(totals.views)}
        title={number(totals.views)}
      />
      <Figure
        label={creator.rate}
        definition={creator.rateDefinition}
        value={percent(totals.views === 0 ? null : totals.engagementRate)}
      />
      <Figure
        label={creator.median}
        definition={creator.medianDefinition}
        value={percent(totals.medianRate)}
      />
      <Figure
        label={creator.flagged}
        definition={creator.flaggedDefinition}
        value={number(totals.highPriority)}
      />
    </Figures>
  );
}
