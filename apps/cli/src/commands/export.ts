import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ExportForm, exportText } from '@ugc-radar/dashboard/export-text';
import { videosInBatches } from '@ugc-radar/db';
import { runProcess } from '@ugc-radar/runtime';
import { InputError, parseHashtagName } from '@ugc-radar/types';
import { noteDemo } from '../demo-notice.ts';
import { parseRange } from '../parse-day.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';
import { trackedForReport } from '../tracked-for-report.ts';

type Options = { from?: string; to?: string; format: 'csv' | 'json'; shape: 'seed' | 'clockworks' };

/** Prints every stored video of a hashtag, by the day it was first seen, in constant memory. */
export async function exportVideos(name: string, options: Options): Promise<void> {
  const hashtag = parseHashtagName(name);
  const range = parseRange(options);
  const form = formOf(options);
  const config = readConfig();
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const { db } = await openDatabase(config, stack, logger, { access: 'read' });
    const tracked = await trackedForReport(db, hashtag);
    const text = exportText(videosInBatches(db, tracked.id, range), form, hashtag);
    noteDemo(config);
    let hungUp: unknown;
    process.stdout.once('error', (error) => (hungUp = error));
    try {
      await pipeline(Readable.from(text), process.stdout, { end: false });
    } catch (error) {
      // A reader that has seen enough; the database's connection may fail by the same name.
      if (error !== hungUp) throw error;
    }
  });
}

function formOf({ format, shape }: Options): ExportForm {
  if (format === 'json') return { format, shape };
  if (shape === 'seed') return { format, shape };
  throw new InputError('The clockworks shape is nested and has no CSV: expected --format json with it.');
}
