import type { Command } from 'commander';
import type { add, set } from './commands/hashtags.ts';
import type { list } from './commands/list-hashtags.ts';
import { budget, formatOption, rate, wholeNumber } from './options.ts';

const hashtagNames = 'names, with or without #';

/** Adds `radar hashtags add|list|set|pause|resume|remove`. */
export function addHashtagCommands(program: Command): void {
  const hashtags = program.command('hashtags').description('decide which hashtags are tracked, and how');
  withSettings(hashtags.command('add').description('track hashtags')).action(
    async (...given: Parameters<typeof add>) => (await load()).add(...given),
  );
  withSettings(hashtags.command('set').description('change settings of tracked hashtags')).action(
    async (...given: Parameters<typeof set>) => (await load()).set(...given),
  );
  const words = {
    pause: 'stop scanning hashtags until resumed',
    resume: 'scan paused hashtags again',
    remove: 'stop tracking hashtags; what they collected stays stored',
  };
  for (const verb of ['pause', 'resume', 'remove'] as const) {
    hashtags
      .command(verb)
      .description(words[verb])
      .argument('<hashtag...>', hashtagNames)
      .action(async (names: string[]) => (await load()).changeStatus(verb, names));
  }
  hashtags
    .command('list')
    .description('show the tracked hashtags')
    .addOption(formatOption(['text', 'json']))
    .action(async (...given: Parameters<typeof list>) =>
      (await import('./commands/list-hashtags.ts')).list(...given),
    );
}

const load = () => import('./commands/hashtags.ts');

/** Adds the hashtags and what may be decided about them. */
function withSettings(command: Command): Command {
  return command
    .argument('<hashtag...>', hashtagNames)
    .option('--brand <name>', "the brand they belong to ('' for none)")
    .option('--schedule <cron>', "when to scan, for example '0 8 * * *' (in RADAR_TIMEZONE)")
    .option('--max-videos <videos>', 'videos to fetch per scan', wholeNumber)
    .option(
      '--engagement-threshold <rate>',
      'high priority from this engagement rate on, for example 0.05',
      rate,
    )
    .option('--view-threshold <views>', 'high priority from this many views on', wholeNumber)
    .option('--brand-daily-budget <credits>', 'what their brand may cost a day; none: no limit', budget)
    .option('--brand-monthly-budget <credits>', 'what it may cost a calendar month; none: no limit', budget)
    .option('--force', 'also when the scans cost more than a budget allows');
}
