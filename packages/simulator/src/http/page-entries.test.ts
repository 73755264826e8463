import { expect, test } from 'vitest';
import { day, fetchPage, idsOf, noon, resolve, simulatorForTest } from '../testing/client.ts';

const options = {
  now: () => noon,
  allVideosNew: true,
  feedAsOf: noon,
  hashtags: { brandx: { videos: 90 } },
};

test('a feed as of a moment shows the same videos later, with other numbers', async () => {
  const simulator = await simulatorForTest(options);
  const id = await resolve(simulator, 'brandx');
  const first = await fetchPage(simulator, id);
  simulator.setOptions({ clockOffsetMs: 365 * day });
  const later = await fetchPage(simulator, id);
  expect(idsOf([later])).toEqual(idsOf([first]));
  expect(later.entries).not.toEqual(first.entries);
  simulator.setOptions({ feedAsOf: noon + day });
  expect(idsOf([await fetchPage(simulator, id)])).not.toEqual(idsOf([first]));
});

test('pages worded ahead say what the same pages say otherwise', async () => {
  const simulator = await simulatorForTest(options);
  const id = await resolve(simulator, 'brandx');
  const readTwo = async () => {
    const first = await fetchPage(simulator, id);
    return [first, await fetchPage(simulator, id, first.cursor)];
  };
  const plain = await readTwo();
  simulator.preparePages('brandx', 2, 30);
  expect(await readTwo()).toEqual(plain);
});
