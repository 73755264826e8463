import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useId, useRef, useState } from 'react';
import type { ShareAnswer, ShareListAnswer } from '../../../src/schemas/reports.ts';
import { getJson, sendJson } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { ForeignText } from '../components/foreign-text.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { Tag } from '../components/tag.tsx';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import { useDays } from './report-view.tsx';
import styles from './share.module.css';

const pageSize = 20;

/** The links of a hashtag, ended ones too, with how often each was opened. */
export function ShareList({ hashtag }: { hashtag: string }) {
  const { share } = useTexts().reports;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['shares', hashtag],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      getJson<ShareListAnswer>('/api/shares', {
        search: { hashtag, limit: pageSize, before: pageParam },
        signal,
      }),
    getNextPageParam: ({ shares }) => (shares.length < pageSize ? null : shares.at(-1)?.id),
  });
  const shares = data?.pages.flatMap((page) => page.shares) ?? [];
  return (
    <section className={styles.list} aria-labelledby={id}>
      {data?.pages[0]?.local === true && <p className={styles.warning}>{share.local}</p>}
      <h3 id={id} ref={heading} tabIndex={-1}>
        {share.links}
      </h3>
      {data === undefined && error === null && <Skeleton height="4rem" />}
      {data === undefined && error !== null && <ErrorState error={error} reset={() => void refetch()} />}
      {data !== undefined && shares.length === 0 && <p className={styles.text}>{share.none}</p>}
      <ul>
        {shares.map((item) => (
          <ShareItem key={item.id} item={item} heading={heading} />
        ))}
      </ul>
      {hasNextPage && (
        <Button kind="quiet" size="small" onPress={() => void fetchNextPage()}>
          {share.more}
        </Button>
      )}
    </section>
  );
}

function ShareItem({ item, heading }: { item: ShareAnswer; heading: RefObject<HTMLElement | null> }) {
  const { share } = useTexts().reports;
  const { number, time } = useFormats();
  const client = useQueryClient();
  const days = useDays(item);
  const revoke = useMutation({
    mutationFn: () => sendJson('DELETE', `/api/shares/${item.id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['shares', item.hashtag] }),
  });
  const [isRevoking, setRevoking] = useState(false);
  const close = () => {
    setRevoking(false);
    revoke.reset();
  };
  const isOpen = item.state === 'open';
  const facts = [
    days,
    item.frozen ? share.frozenNumbers : share.newestNumbers,
    ...(item.hideMoney ? [share.withoutMoney] : []),
    item.createdBy === null
      ? share.made(time(item.createdAt))
      : share.madeBy(item.createdBy, time(item.createdAt)),
    ...(item.expiresAt === null ? [] : [share.ends(time(item.expiresAt))]),
    share.views(number(item.views)),
  ];
  const name = item.note ?? share.unnamed;
  return (
    <li className={styles.item}>
      <div>
        <p>
          <ForeignText>{name}</ForeignText>{' '}
          <Tag tone={isOpen ? 'good' : 'neutral'}>{share.states[item.state]}</Tag>
        </p>
        <p className={styles.text}>{facts.join(' · ')}</p>
      </div>
      {isOpen && (
        <Button
          kind="danger"
          size="small"
          aria-label={share.revokeOf(name)}
          onPress={() => setRevoking(true)}
        >
          {share.revoke}
        </Button>
      )}
      {isRevoking && (
        <ConfirmDialog
          title={share.revokeTitle(name)}
          verb={share.revoke}
          isPending={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(undefined, { onSuccess: close })}
          onClose={close}
          returnTo={heading}
        >
          {share.revokeText}
        </ConfirmDialog>
      )}
    </li>
  );
}
