import { z } from 'zod';

const count = z.int().nonnegative();

/**
 * One video as the API served it, normalised. Counts that were missing or unusable are 0 and named in `notes`
 * (for example `"views: missing"`); `saves`, which not every answer has, is null when unknown.
 */
export const videoSchema = z.object({
  videoId: z.string().min(1),
  /** The caption; null when the answer did not say, which is not the same as an empty one. */
  title: z.string().nullable(),
  /** When it was posted, ISO 8601 in UTC; null when the answer did not say. */
  createdAt: z.iso.datetime().nullable(),
  username: z.string().nullable(),
  secUid: z.string().nullable(),
  nickname: z.string().nullable(),
  views: count,
  likes: count,
  comments: count,
  shares: count,
  saves: count.nullable(),
  /** Hashtags that the video itself carries, lower case, without `#`. */
  hashtags: z.array(z.string()),
  notes: z.array(z.string()),
});

export type Video = z.infer<typeof videoSchema>;

/** An item of a page that could not become a `Video`: why (the reason names the field), and its JSON text. */
export type RejectedItem = { reason: string; raw: string };
