import {
  changeWithinBudgets,
  commandWording as wording,
  requireTracked,
  trackHashtags,
} from '@ugc-radar/dashboard/operations';
import { type Db, type HashtagSettings, setHashtags, setHashtagStatus } from '@ugc-radar/db';
import { nextSlot, parseSchedule } from '@ugc-radar/metrics';
import { type Config, runProcess } from '@ugc-radar/runtime';
import { InputError, parseHashtagName } from '@ugc-radar/types';
import { announceTracked } from '../announce-tracked.ts';
import { type SettingOptions, setBudgetsOf, splitOptions } from '../hashtag-settings.ts';
import { openDatabase } from '../services/database.ts';
import { commandLogger, readConfig } from '../settings.ts';

const trackedList = '`radar hashtags list`';
const statuses = { pause: 'paused', resume: 'active', remove: 'removed' } as const;
const participles = { pause: 'Paused', resume: 'Resumed', remove: 'Removed' };

/** `radar hashtags pause|resume|remove`. */
export async function changeStatus(verb: keyof typeof statuses, names: string[]): Promise<void> {
  await withDatabase('write', names, {}, async ({ db, parsed, next }) => {
    await requireTracked(db, parsed, trackedList);
    await setHashtagStatus(db, parsed, statuses[verb], next);
    tell(participles[verb], parsed);
  });
}

/** `radar hashtags add`. */
export async function add(names: string[], options: SettingOptions): Promise<void> {
  const { settings, budgets, force } = splitOptions(options);
  await withDatabase('begin', names, settings, async ({ db, config, parsed }) => {
    const now = new Date();
    const { result: tracked, notes } = await changeWithinBudgets(
      db,
      config,
      { force, now, wording },
      async (trx) => {
        const rows = await trackHashtags(trx, parsed, settings, { timezone: config.timezone, now });
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
  await withDatabase('write', names, settings, async ({ db, config, parsed, next }) => {
    if (Object.keys({ ...settings, ...budgets }).length === 0)
      throw new InputError('nothing to set: expected at least one option, for example --brand Acme.');
    await requireTracked(db, parsed, trackedList);
    const { notes } = await changeWithinBudgets(
      db,
      config,
      { force, now: new Date(), wording },
      async (trx) => setBudgetsOf(trx, await setHashtags(trx, parsed, settings, next), budgets),
    );
    tell('Changed', parsed);
    say(...notes);
  });
}

async function withDatabase(
  access: 'write' | 'begin',
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
    const { db } = await openDatabase(config, stack, logger, { access });
    await work({ db, config, parsed, next: (schedule) => nextSlot(schedule, config.timezone, new Date()) });
  });
}

function tell(done: string, names: string[]): void {
  say(`${done}: ${names.map((name) => `#${name}`).join(', ')}`);
}

function say(...lines: string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}
