import type { Video } from '@ugc-radar/types';

/** The fields of a video that make it wrong or worthless when they are missing, and whether one has it. */
const readers = {
  views: (video: Video) => hasCount(video, 'views'),
  likes: (video: Video) => hasCount(video, 'likes'),
  comments: (video: Video) => hasCount(video, 'comments'),
  shares: (video: Video) => hasCount(video, 'shares'),
  author: (video: Video) => video.username !== null || video.secUid !== null,
  caption: (video: Video) => (video.title ?? '') !== '',
  'time of posting': (video: Video) => video.createdAt !== null,
};

export type FieldName = keyof typeof readers;

// The keys of an object literal, which Object.keys widens to text.
export const fieldNames = Object.keys(readers) as FieldName[];

/** In how many of the videos each field could be read, whatever its spelling. */
export function countReadable(videos: readonly Video[]): Record<FieldName, number> {
  const count = (field: FieldName) => videos.filter((video) => readers[field](video)).length;
  return {
    views: count('views'),
    likes: count('likes'),
    comments: count('comments'),
    shares: count('shares'),
    author: count('author'),
    caption: count('caption'),
    'time of posting': count('time of posting'),
  };
}

/** Whether so few videos of a page have a field that the page as a whole lacks it: fewer than a tenth. */
export function isBare(readable: number, videos: number): boolean {
  return readable * 10 < videos;
}

function hasCount(video: Video, field: string): boolean {
  return !video.notes.some((note) => note.startsWith(`${field}: `));
}
