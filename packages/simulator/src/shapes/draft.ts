import type { ServedItem } from '../truth/types.ts';

export type JsonObject = { [key: string]: unknown };

/** How one of the two shapes names the fields of a video. */
export type FieldNames = {
  id: string;
  createTime: string;
  statistics: string;
  views: string;
  likes: string;
  comments: string;
  shares: string;
  saves: string;
  uniqueId: string;
  secUid: string;
};

/** A video on its way into an answer: the JSON that will be sent and, beside it, how that JSON must be understood. */
export type Draft = {
  item: JsonObject;
  /** `item`'s statistics and author, by reference. */
  statistics: JsonObject;
  author: JsonObject;
  fields: FieldNames;
  record: ServedItem;
};

/** The record of a video that is served without any irregularity. */
export function regularRecord(
  video: { id: string; createdAtSeconds: number; caption: { text: string } },
  author: { uniqueId: string; secUid: string },
  counts: Pick<ServedItem, 'views' | 'likes' | 'comments' | 'shares' | 'saves'>,
): ServedItem {
  return {
    videoId: video.id,
    accepted: true,
    ...counts,
    username: author.uniqueId,
    secUid: author.secUid,
    title: video.caption.text,
    createdAt: new Date(video.createdAtSeconds * 1000).toISOString(),
  };
}
