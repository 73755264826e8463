import type { Author } from '../world/author.ts';
import type { Caption } from '../world/caption.ts';
import { hashtagIdOf } from '../world/hashtag-id.ts';
import type { Statistics } from '../world/statistics.ts';
import type { Video } from '../world/video.ts';
import { regularRecord, type Draft, type FieldNames, type JsonObject } from './draft.ts';

const fields: FieldNames = {
  id: 'aweme_id',
  createTime: 'create_time',
  statistics: 'statistics',
  views: 'play_count',
  likes: 'digg_count',
  comments: 'comment_count',
  shares: 'share_count',
  saves: 'collect_count',
  uniqueId: 'unique_id',
  secUid: 'sec_uid',
};

/** The app shape, which the by-id dialect passes through: snake case, exact counts. */
export function shapeAweme(video: Video, counts: Statistics): Draft {
  const { author, caption } = video;
  const statistics: JsonObject = {
    aweme_id: video.id,
    comment_count: counts.comments,
    digg_count: counts.likes,
    download_count: Math.floor(counts.shares / 3),
    play_count: counts.views,
    share_count: counts.shares,
    forward_count: 0,
    lose_count: 0,
    collect_count: counts.saves,
    whatsapp_share_count: Math.floor(counts.shares / 9),
  };
  const authorItem: JsonObject = {
    uid: author.uid,
    short_id: '0',
    nickname: author.nickname,
    unique_id: author.uniqueId,
    sec_uid: author.secUid,
    // Feeds do not fill it: 0 means unknown.
    follower_count: 0,
    cha_list: null,
    events: null,
  };
  const item: JsonObject = {
    aweme_id: video.id,
    desc: caption.text,
    create_time: video.createdAtSeconds,
    author: authorItem,
    // A real answer gives this id as a number, too large for a double: a trap for whoever keys on it.
    author_user_id: Number(author.uid),
    statistics,
    cha_list: challengeList(video),
    text_extra: textExtra(caption, video.mentioned),
    duration: video.durationMs,
    desc_language: caption.language,
    aweme_type: 0,
    share_url: `https://www.tiktok.com/@${author.uniqueId}/video/${video.id}`,
    is_ads: false,
  };
  return { item, statistics, author: authorItem, fields, record: regularRecord(video, author, counts) };
}

/** One entry or null, and not necessarily the hashtag whose feed this is. */
function challengeList(video: Video): JsonObject[] | null {
  const name = video.caption.hashtags[video.durationMs % video.caption.hashtags.length];
  if (name === undefined || video.durationMs % 4 === 0) return null;
  return [{ cid: hashtagIdOf(name.toLowerCase()), cha_name: name, desc: '', type: 1, user_count: 0 }];
}

function textExtra(caption: Caption, mentioned: Author): JsonObject[] {
  const entries: JsonObject[] = [];
  let searchFrom = 0;
  if (caption.mention !== null) {
    const start = caption.text.indexOf(`@${caption.mention}`);
    const end = start + caption.mention.length + 1;
    entries.push({ start, end, type: 0, user_id: mentioned.uid, sec_uid: mentioned.secUid });
    searchFrom = end;
  }
  for (const name of caption.hashtags) {
    const start = caption.text.indexOf(name, searchFrom) - 1;
    searchFrom = start + name.length + 1;
    entries.push({
      start,
      end: searchFrom,
      type: 1,
      hashtag_name: name.toLowerCase(),
      hashtag_id: hashtagIdOf(name.toLowerCase()),
      is_commerce: false,
    });
  }
  return entries;
}
