import { expect, test } from 'vitest';
import { accepted, appVideo, webVideo } from '../testing/videos.ts';

test.each([
  [1_750_000_000, '2025-06-15T15:06:40.000Z'],
  ['1750000000', '2025-06-15T15:06:40.000Z'],
  [1_750_000_000_123, '2025-06-15T15:06:40.123Z'],
  ['1750000000123', '2025-06-15T15:06:40.123Z'],
  [1_750_000_000.5, '2025-06-15T15:06:40.500Z'],
  ['2025-06-15T15:06:40Z', '2025-06-15T15:06:40.000Z'],
  ['2025-06-15T17:06:40+02:00', '2025-06-15T15:06:40.000Z'],
  ['2025-06-15t17:06:40+0200', '2025-06-15T15:06:40.000Z'],
  ['2025-06-15t15:06:40.123z', '2025-06-15T15:06:40.123Z'],
  ['2025-06-15 15:06:40+00:00', '2025-06-15T15:06:40.000Z'],
  ['2025-06-15 20:36:40.123456+05:30', '2025-06-15T15:06:40.123Z'],
  ['2025-06-15 17:06:40+02', '2025-06-15T15:06:40.000Z'],
  ['2025-06-15 15:06:40 UTC', '2025-06-15T15:06:40.000Z'],
  [1_750_000_000_123_456, '2025-06-15T15:06:40.123Z'],
  ['1750000000123456', '2025-06-15T15:06:40.123Z'],
])('%j is %s', (createTime, createdAt) => {
  expect(accepted({ ...webVideo, createTime }).createdAt).toBe(createdAt);
});

test.each([
  [undefined],
  [null],
  [0],
  [-1],
  [1],
  [1e17],
  [1e300],
  ['soon'],
  ['2025-06-15 15:06'],
  ['2025-06-15 15:06:40'],
  ['2025-13-15 15:06:40Z'],
  ['15.06.2025'],
  [true],
  [{}],
])('%j is unknown', (createTime) => {
  expect(accepted({ ...webVideo, createTime }).createdAt).toBeNull();
});

test('a derived time of the vendor is not trusted', () => {
  const { create_time: _, ...rest } = appVideo;
  expect(accepted({ ...rest, create_time_utc: '2025-06-15T15:06:40.000Z' }).createdAt).toBeNull();
});

test('a time beside the video counts where the video has none', () => {
  const { createTime: _, ...item } = webVideo;
  expect(accepted({ item, createTime: 1_750_000_000 }).createdAt).toBe('2025-06-15T15:06:40.000Z');
  expect(accepted({ item: webVideo, createTime: 1_700_000_000 }).createdAt).toBe(
    accepted(webVideo).createdAt,
  );
});
