/** The columns of the collector seed's `ugc_videos` table, in its order. */
const columns = [
  'video_id',
  'hashtag',
  'author_username',
  'author_sec_uid',
  'title',
  'view_count',
  'like_count',
  'comment_count',
  'share_count',
  'engagement_rate',
  'high_priority',
  'created_at',
  'collected_date',
] as const;

/** One line of the CSV: a video under one hashtag. `created_at` is ISO 8601 in UTC, `collected_date` is `YYYY-MM-DD`. */
export type CsvVideo = {
  video_id: string;
  hashtag: string;
  author_username: string | null;
  author_sec_uid: string | null;
  title: string;
  view_count: number;
  like_count: number;
  comment_count: number;
  share_count: number;
  engagement_rate: number;
  high_priority: boolean;
  created_at: string | null;
  collected_date: string;
};

/** A spreadsheet takes text that begins like this for a formula (OWASP, CSV injection); full-width signs count too. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/**
 * One row per video as CSV (RFC 4180: comma, CRLF after every row, quotes where needed) with a header row.
 * Unknown values are empty cells. Text that a spreadsheet would run as a formula gets a leading apostrophe.
 */
export function videosToCsv(videos: readonly CsvVideo[]): string {
  return csvHeader + videos.map(videoToCsv).join('');
}

/** The header row. */
export const csvHeader = `${columns.join(',')}\r\n`;

/** The row of one video, as `videosToCsv` writes it. */
export function videoToCsv(video: CsvVideo): string {
  return `${columns.map((column) => csvCell(video[column])).join(',')}\r\n`;
}

/** One cell of CSV: quoted where needed, never a formula to a spreadsheet; empty when null. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
