import { hashtagIdOf } from '../world/hashtag-id.ts';
import { roundLikeTheWeb, type Statistics } from '../world/statistics.ts';
import type { Video } from '../world/video.ts';
import { regularRecord, type Draft, type FieldNames, type JsonObject } from './draft.ts';

const fields: FieldNames = {
  id: 'id',
  createTime: 'createTime',
  statistics: 'stats',
  views: 'playCount',
  likes: 'diggCount',
  comments: 'commentCount',
  shares: 'shareCount',
  saves: 'collectCount',
  uniqueId: 'uniqueId',
  secUid: 'secUid',
};

/** The web shape, which the by-name dialect answers: camel case, counts rounded from 10,000 up. */
export function shapeWebItem(video: Video, exact: Statistics): Draft {
  const counts: Statistics = {
    views: roundLikeTheWeb(exact.views),
    likes: roundLikeTheWeb(exact.likes),
    comments: roundLikeTheWeb(exact.comments),
    shares: roundLikeTheWeb(exact.shares),
    saves: roundLikeTheWeb(exact.saves),
  };
  const statistics: JsonObject = {
    diggCount: counts.likes,
    shareCount: counts.shares,
    commentCount: counts.comments,
    playCount: counts.views,
    collectCount: counts.saves,
  };
  const { author, caption } = video;
  const authorItem: JsonObject = {
    id: author.uid,
    uniqueId: author.uniqueId,
    nickname: author.nickname,
    secUid: author.secUid,
    verified: false,
  };
  const item: JsonObject = {
    id: video.id,
    desc: caption.text,
    createTime: video.createdAtSeconds,
    author: authorItem,
    stats: statistics,
    video: { id: video.id, duration: Math.round(video.durationMs / 1000), ratio: '720p' },
    challenges: caption.hashtags.map((title) => ({ id: hashtagIdOf(title.toLowerCase()), title })),
    textExtra: caption.hashtags.map((name) => ({ hashtagName: name.toLowerCase(), type: 1 })),
    isAd: false,
  };
  return { item, statistics, author: authorItem, fields, record: regularRecord(video, author, counts) };
}
