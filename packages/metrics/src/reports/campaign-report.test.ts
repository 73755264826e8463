import { campaignReportSchema } from '@ugc-radar/types';
import { describe, expect, it } from 'vitest';
import { campaignReport, type ReportVideo, sumPosts } from '../index.ts';

function video(fields: Partial<ReportVideo>): ReportVideo {
  return {
    videoId: '1',
    creatorKey: 'a',
    username: 'a',
    title: '',
    views: 0,
    likes: 0,
    comments: 0,
    shares: 0,
    highPriority: false,
    isNew: false,
    firstViews: 0,
    ...fields,
  };
}

function report(videos: ReportVideo[], credits = 1, creditUsd = 0.005) {
  return campaignReportSchema.parse(
    campaignReport({ hashtag: 'brandx', posts: sumPosts(videos), credits, creditUsd }),
  );
}

describe('campaignReport', () => {
  it('has every number of three videos by two creators', () => {
    const videos = [
      video({ videoId: '11', creatorKey: 'sec-1', username: 'mia', title: 'one', views: 1_000, likes: 80 }),
      video({
        videoId: '12',
        creatorKey: 'leo',
        username: 'Leo',
        title: 'two',
        views: 501,
        comments: 7,
        shares: 3,
      }),
      video({
        videoId: '13',
        creatorKey: 'sec-1',
        username: 'mia',
        title: 'three',
        views: 20_000,
        likes: 900,
        comments: 90,
        shares: 11,
        highPriority: true,
        isNew: true,
        firstViews: 12_345,
      }),
    ];
    expect(report(videos, 2)).toEqual({
      hashtag: 'brandx',
      videos: 3,
      uniqueCreators: 2,
      plays: 21_501,
      likes: 980,
      comments: 97,
      shares: 14,
      engagementRate: 0.0507,
      averagePlays: 7_167,
      topPosts: [
        { videoId: '13', author: 'mia', plays: 20_000, likes: 900, title: 'three' },
        { videoId: '11', author: 'mia', plays: 1_000, likes: 80, title: 'one' },
        { videoId: '12', author: 'Leo', plays: 501, likes: 0, title: 'two' },
      ],
      creators: [
        { key: 'sec-1', username: 'mia', videos: 2, plays: 21_000, likes: 980 },
        { key: 'leo', username: 'Leo', videos: 1, plays: 501, likes: 0 },
      ],
      repeatCreators: 1,
      repeatCreatorShare: 0.5,
      newVideos: 1,
      newViews: 12_345,
      highPriorityCreators: ['mia'],
      credits: 2,
      costUsd: 0.01,
    });
  });

  it('of no videos is all zeros', () => {
    expect(report([], 0)).toEqual({
      hashtag: 'brandx',
      videos: 0,
      uniqueCreators: 0,
      plays: 0,
      likes: 0,
      comments: 0,
      shares: 0,
      engagementRate: 0,
      averagePlays: 0,
      topPosts: [],
      creators: [],
      repeatCreators: 0,
      repeatCreatorShare: 0,
      newVideos: 0,
      newViews: 0,
      highPriorityCreators: [],
      credits: 0,
      costUsd: 0,
    });
  });

  it('counts all unknown authors as one creator, apart from a creator whose handle is "unknown"', () => {
    const result = report([
      video({ videoId: '1', creatorKey: null, username: null, views: 5 }),
      video({ videoId: '2', creatorKey: 'unknown', username: 'unknown', views: 9 }),
      video({ videoId: '3', creatorKey: null, username: null, views: 7 }),
    ]);
    expect(result.uniqueCreators).toBe(2);
    expect(result.creators).toEqual([
      { key: null, username: 'unknown', videos: 2, plays: 12, likes: 0 },
      { key: 'unknown', username: 'unknown', videos: 1, plays: 9, likes: 0 },
    ]);
    expect(result.topPosts.map((post) => post.author)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('shows a creator who changed handle under the last name given, everywhere', () => {
    const result = report([
      video({ videoId: '1', creatorKey: 'sec-1', username: 'old_name', views: 90, highPriority: true }),
      video({ videoId: '2', creatorKey: 'sec-1', username: 'new_name', views: 10, highPriority: true }),
      video({ videoId: '3', creatorKey: 'sec-1', username: null, views: 1 }),
    ]);
    expect(result.creators).toEqual([
      { key: 'sec-1', username: 'new_name', videos: 3, plays: 101, likes: 0 },
    ]);
    expect(result.topPosts.map((post) => post.author)).toEqual(['new_name', 'new_name', 'new_name']);
    expect(result.highPriorityCreators).toEqual(['new_name']);
  });

  it('orders equal plays by likes, then by video id and by username, whatever the input order', () => {
    const videos = [
      video({ videoId: '30', creatorKey: 'c', username: 'c', views: 10, likes: 1 }),
      video({ videoId: '20', creatorKey: 'b', username: 'b', views: 10, likes: 1 }),
      video({ videoId: '40', creatorKey: 'd', username: 'd', views: 10, likes: 2 }),
      video({ videoId: '10', creatorKey: 'a', username: 'a', views: 10, likes: 1 }),
    ];
    for (const order of [videos, videos.toReversed()]) {
      const result = report(order);
      expect(result.topPosts.map((post) => post.videoId)).toEqual(['40', '10', '20', '30']);
      expect(result.creators.map((creator) => creator.username)).toEqual(['d', 'a', 'b', 'c']);
    }
  });

  it('lists five top posts and every creator', () => {
    const videos = Array.from({ length: 8 }, (_, index) =>
      video({ videoId: `${index}`, creatorKey: `${index}`, username: `user${index}`, views: index }),
    );
    const result = report(videos);
    expect(result.topPosts.map((post) => post.plays)).toEqual([7, 6, 5, 4, 3]);
    expect(result.creators).toHaveLength(8);
  });

  it('ranks high-priority creators by the views of those videos alone, then by name', () => {
    const result = report([
      video({ videoId: '1', creatorKey: 'big', username: 'big', views: 900_000 }),
      video({ videoId: '2', creatorKey: 'big', username: 'big', views: 10_000, highPriority: true }),
      video({ videoId: '3', creatorKey: 'zoe', username: 'zoe', views: 6_000, highPriority: true }),
      video({ videoId: '4', creatorKey: 'zoe', username: 'zoe', views: 6_000, highPriority: true }),
      video({ videoId: '5', creatorKey: 'ann', username: 'ann', views: 12_000, highPriority: true }),
    ]);
    expect(result.highPriorityCreators).toEqual(['ann', 'zoe', 'big']);
  });

  it('rounds averages and shares half away from zero, and costs without float noise', () => {
    const creators = ['a', 'a', 'b', 'b', 'c', 'd', 'e', 'f'];
    const videos = creators.map((creatorKey, index) =>
      video({ videoId: `${index}`, creatorKey, views: index === 0 ? 1_001 : 0 }),
    );
    const result = report(videos, 3, 0.1);
    expect(result.averagePlays).toBe(125.13);
    expect(result.repeatCreatorShare).toBe(0.3333);
    expect(result.costUsd).toBe(0.3);
  });

  it('leaves its input as it was', () => {
    const videos = Object.freeze([
      Object.freeze(video({ views: 1 })),
      Object.freeze(video({ videoId: '2', views: 2 })),
    ]);
    expect(
      campaignReport({ hashtag: 'brandx', posts: sumPosts(videos), credits: 1, creditUsd: 0.005 }).topPosts,
    ).toHaveLength(2);
  });
});
