import { expect, it } from 'vitest';
import type { ExportVideo } from '@ugc-radar/types';
import { clockworksItem, seedItem, seedJsonItem, videoToCsv } from '../index.ts';

const video: ExportVideo = {
  videoId: '7300000000000000001',
  username: 'ana_makes',
  secUid: 'sec-1',
  nickname: 'Ana',
  title: '=HYPERLINK("https://a.example")',
  views: 20_000,
  likes: 1_500,
  comments: 300,
  shares: 200,
  saves: null,
  engagementRate: 0.1,
  highPriority: true,
  createdAt: new Date('2026-05-20T10:00:00.500Z'),
  collectedDate: '2026-05-21',
  firstSeenDay: '2026-05-22',
  hashtags: ['glowup', 'skincare'],
};

it('names the columns like the seeds, and a formula stays text', () => {
  expect(videoToCsv(seedItem(video, 'glowup'))).toBe(
    `7300000000000000001,glowup,ana_makes,sec-1,"'=HYPERLINK(""https://a.example"")",20000,1500,300,200,0.1,true,2026-05-20T10:00:00.500Z,2026-05-21\r\n`,
  );
});

it('tells in JSON the day under the hashtag too, by which exports choose', () => {
  expect(seedJsonItem(video, 'glowup')).toEqual({
    ...seedItem(video, 'glowup'),
    first_seen_day: '2026-05-22',
  });
});

it('has the field names of the clockworks actors', () => {
  expect(clockworksItem(video, 'glowup')).toEqual({
    id: '7300000000000000001',
    text: video.title,
    createTime: 1_779_271_200,
    createTimeISO: '2026-05-20T10:00:00.500Z',
    authorMeta: {
      name: 'ana_makes',
      nickName: 'Ana',
      secUid: 'sec-1',
      profileUrl: 'https://www.tiktok.com/@ana_makes',
    },
    webVideoUrl: 'https://www.tiktok.com/@ana_makes/video/7300000000000000001',
    playCount: 20_000,
    diggCount: 1_500,
    commentCount: 300,
    shareCount: 200,
    collectCount: null,
    hashtags: [{ name: 'glowup' }, { name: 'skincare' }],
    searchHashtag: { name: 'glowup' },
  });
  const unknown = clockworksItem({ ...video, username: null, createdAt: null }, 'glowup');
  expect(unknown).toMatchObject({ createTime: null, authorMeta: { name: null, profileUrl: null } });
  expect(unknown.webVideoUrl).toBe('https://www.tiktok.com/@/video/7300000000000000001');
});
