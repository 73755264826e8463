import { findHashtags } from '@ugc-radar/db';
import { runProcess } from '@ugc-radar/runtime';
import { readPage } from '@ugc-radar/scavio';
import { type ReplayResult, replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import { InputError, parseHashtagName } from '@ugc-radar/types';
import { demoNotice } from '../demo-notice.ts';
import { parseDay } from '../parse-day.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';

/** Reads the raw answers that are kept again, with the reading and the scoring of today, without a call. */
export async function replay(options: { since?: string; hashtag?: string; accept?: boolean }): Promise<void> {
  const since = parseDay(options.since, '--since');
  const name = options.hashtag === undefined ? null : parseHashtagName(options.hashtag);
  const config = readConfig();
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const { db } = await openDatabase(config, stack, logger, { access: 'write' });
    const [hashtag] = name === null ? [] : await findHashtags(db, [name]);
    if (name !== null && !hashtag)
      throw new InputError(`#${name} is not tracked: expected one of \`radar hashtags list\`.`);
    const which = { since, hashtagIds: hashtag ? [hashtag.id] : null };
    const result = await replayAnswers(
      { db, read: readPage, accept: options.accept ?? false, onProgress: showProgress },
      which,
    );
    process.stdout.write(demoNotice(config) + describe(result, config.rawDays));
  });
}

/** One line that is overwritten; nothing where nobody watches. */
function showProgress(answers: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${answers} answers read \r`);
}

function describe(result: ReplayResult, rawDays: number): string {
  const { same, changed, unscored, released, quarantined, summaries } = result;
  const answers = same + changed + unscored + quarantined;
  if (answers === 0)
    return `No raw answer is kept for that: they are kept for ${rawDays} days (RADAR_RAW_DAYS).\n`;
  const lines = [
    `${answers} answers read again, without a call and without a credit: ${changed} changed what is stored, ${same + quarantined} did not.`,
    ...(released > 0 ? [`${released} were in quarantine and are stored now.`] : []),
    ...(quarantined > 0
      ? [`${quarantined} stay in quarantine: this version cannot read them either. Look for an update.`]
      : []),
    ...(summaries > 0 ? [`${summaries} daily summaries were computed again.`] : []),
    ...(unscored > 0 ? [`${unscored} are not scored for the first time yet: replay them after that.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
