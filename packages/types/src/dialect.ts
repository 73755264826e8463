export const dialects = ['by-id', 'by-name'] as const;

/** The two forms of Scavio's `hashtag/videos`: a page by the hashtag's id, 30 videos at most, or one answer by its name. */
export type Dialect = (typeof dialects)[number];
