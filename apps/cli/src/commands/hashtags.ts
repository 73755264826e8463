import {
  type Db,
  findHashtags,
  hashtagOverview,
  type HashtagSettings,
  setHashtags,
  setHashtagStatus,
} from '@ugc-radar/db';
import { dayOf, nextSlot, parseSchedule } from '@ugc-radar/metrics';
import { type Config, runProcess } from '@ugc-radar/runtime';
import { InputError, parseHashtagName } from '@ugc-radar/types';
import { changeWithinBudgets } from '../change-within-budgets.ts';
import { hashtagTable } from '../hashtag-table.ts';
import { type SettingOptions, setBudgetsOf, splitOptions } from '../hashtag-settings.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';
import { announceTracked, trackHashtags } from '../track-hashtags.ts';

const statuses = { pause: 'paused', resume: 'active', remove: 'removed' } as const;
const participles = { pause: 'Paused', resume: 'Resumed', remove: 'Removed' };

/** `radar hashtags pause|resume|remove`. */
export async function changeStatus(verb: keyof typeof statuses, names: string[]): Promise<void> {
  await withDatabase(names, {}, async ({ db, parsed, next }) => {
    await requireTracked(db, parsed);
    await setHashtagStatus(db, parsed, statuses[verb], next);
    tell(participles[verb], parsed);
  });
}

/** `radar hashtags add`. */
export async function add(names: string[], options: SettingOptions): Promise<void> {
  const { settings, budgets, force } = splitOptions(options);
  await withDatabase(names, settings, async ({ db, config, parsed }) => {
    const { result: tracked, notes } = await changeWithinBudgets(
      db,
      config,
      { force, now: new Date() },
      async (trx) => {
        const rows = await trackHashtags(trx, parsed, settings, config);
        await setBudgetsOf(
          trx,
          rows.filter(({ created }) => created),
          budgets,
        );
        return rows;
      },
    );
    announceTracked(tracked, config);
    const known = tracked.filter((hashtag) => !hashtag.created).map((hashtag) => `#${hashtag.name}`);
    if (known.length < tracked.length) say(...notes);
    if (known.length > 0)
      say(`Tracked already, left as they are: ${known.join(', ')}. Change them with \`radar hashtags set\`.`);
  });
}

/** `radar hashtags set`. */
export async function set(names: string[], options: SettingOptions): Promise<void> {
  const { settings, budgets, force } = splitOptions(options);
  await withDatabase(names, settings, async ({ db, config, parsed, next }) => {
    if (Object.keys({ ...settings, ...budgets }).length === 0)
      throw new InputError('nothing to set: expected at least one option, for example --brand Acme.');
    await requireTracked(db, parsed);
    const { notes } = await changeWithinBudgets(db, config, { force, now: new Date() }, async (trx) =>
      setBudgetsOf(trx, await setHashtags(trx, parsed, settings, next), budgets),
    );
    tell('Changed', parsed);
    say(...notes);
  });
}

async function withDatabase(
  names: string[],
  settings: HashtagSettings,
  work: (context: {
    db: Db;
    config: Config;
    parsed: string[];
    next: (schedule: string) => Date;
  }) => Promise<void>,
): Promise<void> {
  const parsed = [...new Set(names.map(parseHashtagName))];
  const config = readConfig();
  if (settings.schedule !== undefined) parseSchedule(settings.schedule, config.timezone);
  if (settings.maxVideos === 0) throw new InputError('--max-videos expects at least 1 video.');
  const logger = commandLogger(config);
  await runProcess(logger, async (stack) => {
    const { db } = await openDatabase(config, stack, logger, { autoMigrate: true });
    await work({ db, config, parsed, next: (schedule) => nextSlot(schedule, config.timezone, new Date()) });
  });
}

/** `radar hashtags list`. */
export async function list(options: { format: string }): Promise<void> {
  await withDatabase([], {}, async ({ db, config }) => {
    const hashtags = await hashtagOverview(db, dayOf(new Date(), config.timezone));
    process.stdout.write(
      options.format === 'json'
        ? `${JSON.stringify({ demo: config.demo, hashtags }, null, 2)}\n`
        : hashtagTable(hashtags, config),
    );
  });
}

/** All or none: a misspelt name among many must not leave the others half done. */
async function requireTracked(db: Db, names: string[]): Promise<void> {
  const found = new Set((await findHashtags(db, names)).map((hashtag) => hashtag.name));
  const missing = names.filter((name) => !found.has(name)).map((name) => `#${name}`);
  if (missing.length === 0) return;
  throw new InputError(
    `not tracked: ${missing.join(', ')}; nothing was changed. Expected names from \`radar hashtags list\`.`,
  );
}

function tell(done: string, names: string[]): void {
  say(`${done}: ${names.map((name) => `#${name}`).join(', ')}`);
}

function say(...lines: string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}
