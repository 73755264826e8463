import { clockworksItem, csvHeader, seedItem, seedJsonItem, videoToCsv } from '@ugc-radar/metrics';
import type { ExportVideo } from '@ugc-radar/types';

/** Without it Excel reads a CSV file in the encoding of old Windows. */
const byteOrderMark = '\uFEFF';

/** The CSV has the seeds' columns; the `clockworks` shape is nested, so it is JSON. `bom`: it begins with a byte order mark. */
export type ExportForm =
  { format: 'csv'; shape: 'seed'; bom?: boolean } | { format: 'json'; shape: 'seed' | 'clockworks' };

/** The text of an export, piece by piece as the batches come: RFC 4180, or a JSON array with an item a line. */
export async function* exportText(
  batches: AsyncIterable<readonly ExportVideo[]>,
  form: ExportForm,
  hashtag: string,
): AsyncGenerator<string> {
  if (form.format === 'csv') {
    yield form.bom === true ? byteOrderMark + csvHeader : csvHeader;
    for await (const batch of batches)
      yield batch.map((video) => videoToCsv(seedItem(video, hashtag))).join('');
    return;
  }
  const item = form.shape === 'seed' ? seedJsonItem : clockworksItem;
  let separator = '[\n';
  for await (const batch of batches) {
    yield separator + batch.map((video) => JSON.stringify(item(video, hashtag))).join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
