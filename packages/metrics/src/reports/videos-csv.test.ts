import { describe, expect, it } from 'vitest';
import { videosToCsv, type CsvVideo } from '../index.ts';

const header =
  'video_id,hashtag,author_username,author_sec_uid,title,view_count,like_count,comment_count,share_count,' +
  'engagement_rate,high_priority,created_at,collected_date\r\n';

const video: CsvVideo = {
  video_id: '7300000000000000001',
  hashtag: 'brandx',
  author_username: 'mia',
  author_sec_uid: 'sec-1',
  title: 'hello',
  view_count: 20_000,
  like_count: 1_500,
  comment_count: 300,
  share_count: 200,
  engagement_rate: 0.1,
  high_priority: true,
  created_at: '2026-05-20T10:00:00.000Z',
  collected_date: '2026-05-21',
};

/** The title's cell of a one-row file: all between the fourth comma and the view count. */
function titleCell(title: string): string {
  const csv = videosToCsv([{ ...video, title }]);
  const before = '7300000000000000001,brandx,mia,sec-1,';
  return csv.slice(header.length + before.length, csv.lastIndexOf(',20000,'));
}

describe('videosToCsv', () => {
  it('is the header alone when there are no videos', () => {
    expect(videosToCsv([])).toBe(header);
  });

  it('writes one row per video, numbers as numbers, unknown values empty, CRLF after each row', () => {
    const unknown: CsvVideo = {
      ...video,
      author_username: null,
      author_sec_uid: null,
      title: '',
      view_count: -1,
      high_priority: false,
      created_at: null,
    };
    expect(videosToCsv([video, unknown])).toBe(
      `${header}7300000000000000001,brandx,mia,sec-1,hello,20000,1500,300,200,0.1,true,2026-05-20T10:00:00.000Z,2026-05-21\r\n` +
        '7300000000000000001,brandx,,,,-1,1500,300,200,0.1,false,,2026-05-21\r\n',
    );
  });

  it.each([
    ['comma', 'a,b', '"a,b"'],
    ['quotes', 'say "hi"', '"say ""hi"""'],
    ['newline', 'a\nb', '"a\nb"'],
    ['carriage return', 'a\rb', '"a\rb"'],
    ['spaces stay', ' a ', ' a '],
    ['emoji and other scripts stay', '😀 ünï 日本', '😀 ünï 日本'],
    ['formula =', '=1+1', "'=1+1"],
    ['formula +', '+1', "'+1"],
    ['formula -', '-1', "'-1"],
    ['formula @', '@SUM(A1)', "'@SUM(A1)"],
    ['tab', '\t=1', "'\t=1"],
    ['leading carriage return', '\r=1', '"\'\r=1"'],
    ['full-width =', '＝1', "'＝1"],
    ['formula that needs quotes', '=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['sign inside', 'a=b', 'a=b'],
  ])('%s', (_name, title, expected) => {
    expect(titleCell(title)).toBe(expected);
  });
});
