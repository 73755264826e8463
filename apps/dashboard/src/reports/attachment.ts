type File = {
  demo: boolean;
  hashtag: string;
  /** What a file is that is not a list of videos. */
  kind?: 'report';
  from: string | null | undefined;
  to: string | null | undefined;
  extension: string;
};

/**
 * The header `content-disposition` of a file that is downloaded: its name says of which hashtag and days it is, and whether
 * the data is of the demo, which its columns could not.
 */
export function attachment({ demo, hashtag, kind, from, to, extension }: File): string {
  const days = [from, to].filter((day) => day != null).join('-to-');
  const named = (tag: string) =>
    `${demo ? 'demo-' : ''}${[tag, kind, days].filter(Boolean).join('-')}.${extension}`;
  // Of a hashtag's letters only plain ones fit into this header.
  const plain = named(hashtag.replaceAll(/[^a-z0-9_]/gu, '_'));
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(named(hashtag))}`;
}
