import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { readAnew } from './read-anew.ts';

/** A list of parts whose answers a test gives. */
function watchedList(client: QueryClient) {
  const asked: { part: number; answer: () => void; signal: AbortSignal }[] = [];
  const observer = new InfiniteQueryObserver(client, {
    queryKey: ['reviews', 'list'],
    queryFn: ({ pageParam, signal }) =>
      new Promise<number>((resolve) => {
        asked.push({ part: pageParam, answer: () => resolve(pageParam), signal });
      }),
    initialPageParam: 0,
    getNextPageParam: (last: number) => last + 1,
  });
  observer.subscribe(() => undefined);
  return { asked, observer };
}

async function answerNext(asked: { answer: () => void }[], count: number): Promise<void> {
  for (let turn = 0; turn < 50 && asked.length < count; turn += 1) await Promise.resolve();
  asked[count - 1]?.answer();
}

it('lets the next part of a list come, and reads the list once after it, however often it is asked', async () => {
  const client = new QueryClient();
  const { asked, observer } = watchedList(client);
  await answerNext(asked, 1);
  await expect.poll(() => observer.getCurrentResult().data?.pages).toEqual([0]);
  void observer.fetchNextPage();
  const readings = [readAnew(client, ['reviews']), readAnew(client, ['reviews'])];
  await answerNext(asked, 2);
  await expect.poll(() => observer.getCurrentResult().data?.pages).toEqual([0, 1]);
  expect(asked[1]?.signal.aborted).toBe(false);
  await expect.poll(() => asked.length).toBe(3);
  asked[2]?.answer();
  await expect.poll(() => asked.length).toBe(4);
  asked[3]?.answer();
  await Promise.all(readings);
  expect(asked.map(({ part }) => part)).toEqual([0, 1, 0, 1]);
  client.clear();
});

it('reads at once what is not being read', async () => {
  const client = new QueryClient();
  const { asked, observer } = watchedList(client);
  await answerNext(asked, 1);
  await expect.poll(() => observer.getCurrentResult().data?.pages).toEqual([0]);
  const reading = readAnew(client, ['reviews']);
  expect(asked).toHaveLength(2);
  asked[1]?.answer();
  await reading;
  expect(asked).toHaveLength(2);
  client.clear();
});
