import { expect, test } from 'vitest';
import { fetchPage, resolve, simulatorForTest } from '../testing/client.ts';

async function scene() {
  const simulator = await simulatorForTest({ repeatRate: 0, hashtags: { brandx: { videos: 100 } } });
  return { simulator, hashtag_id: await resolve(simulator, 'brandx') };
}

test('repeating-cursor gives back the cursor that was sent', async () => {
  const { simulator, hashtag_id } = await scene();
  const { cursor } = await fetchPage(simulator, hashtag_id);
  simulator.setFaults([{ kind: 'repeating-cursor' }]);
  expect(await fetchPage(simulator, hashtag_id, cursor)).toMatchObject({ cursor, hasMore: true });
  expect(await fetchPage(simulator, hashtag_id)).toMatchObject({ cursor: '0', hasMore: true });
});

test('rewinding-cursor leads back to the start, circling-cursor to the page before', async () => {
  const { simulator, hashtag_id } = await scene();
  const second = await fetchPage(simulator, hashtag_id);
  const third = await fetchPage(simulator, hashtag_id, second.cursor);
  simulator.setFaults([{ kind: 'rewinding-cursor' }]);
  expect(await fetchPage(simulator, hashtag_id)).toMatchObject({ cursor: second.cursor, hasMore: true });
  expect(await fetchPage(simulator, hashtag_id, second.cursor)).toMatchObject({
    cursor: '0',
    hasMore: true,
  });
  simulator.setFaults([{ kind: 'circling-cursor' }]);
  expect(await fetchPage(simulator, hashtag_id, second.cursor)).toMatchObject({ cursor: third.cursor });
  expect(await fetchPage(simulator, hashtag_id, third.cursor)).toMatchObject({
    cursor: second.cursor,
    hasMore: true,
  });
});
