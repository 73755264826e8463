import { createRequire } from 'node:module';
import { Command, Option } from 'commander';
import { z } from 'zod';
import type { credits } from './commands/credits.ts';
import type { exportVideos } from './commands/export.ts';
import type { replay } from './commands/replay.ts';
import type { report } from './commands/report.ts';
import type { scan } from './commands/scan.ts';
import type { simulate } from './commands/simulate.ts';
import type { summary } from './commands/summary.ts';
import { addHashtagCommands } from './hashtag-commands.ts';
import { dollars, formatOption, wholeNumber } from './options.ts';
import { addServiceCommands } from './service-commands.ts';

/**
 * The `radar` command line. Each command lives in its own file; this one only names options. A command's file is loaded
 * when it runs: what a process loads is most of what its start costs.
 */
export function createProgram(): Command {
  const { version } = z
    .object({ version: z.string() })
    .parse(createRequire(import.meta.url)('../package.json'));
  const program = new Command('radar')
    .description(
      'Watches TikTok brand hashtags: stores every video and creator, scores engagement, reports each day.',
    )
    .version(version)
    .showHelpAfterError('(run with --help for what is possible)')
    .exitOverride();

  program
    .command('up')
    .description('run everything in this process')
    .action(async () => (await import('./commands/up.ts')).up(version));
  program
    .command('scan')
    .description('fetch hashtags now and print their campaign reports; tracks those that are new')
    .argument('<hashtag...>', 'names, with or without #')
    .option(
      '--max <videos>',
      'stop after this many videos (default: what the hashtag is set to)',
      wholeNumber,
    )
    .option('--json', 'print one JSON object and nothing else')
    .option(
      '--force',
      'also right after another scan, past a budget, and all of it though earlier scans have seen it',
    )
    .action(async (...given: Parameters<typeof scan>) => (await import('./commands/scan.ts')).scan(...given));
  program
    .command('report')
    .description('print the campaign report of what is stored')
    .argument('<hashtag>', 'name, with or without #')
    .option('--from <date>', 'first day, YYYY-MM-DD in RADAR_TIMEZONE: videos first seen from then on')
    .option('--to <date>', 'last day, YYYY-MM-DD in RADAR_TIMEZONE')
    .option('--campaign-cost <usd>', 'what the campaign cost: tells cost per 1,000 views and return', dollars)
    .addOption(formatOption(['text', 'json', 'csv', 'markdown']))
    .action(async (...given: Parameters<typeof report>) =>
      (await import('./commands/report.ts')).report(...given),
    );
  program
    .command('export')
    .description('print every stored video of a hashtag, however many there are')
    .argument('<hashtag>', 'name, with or without #')
    .option('--from <date>', 'first day, YYYY-MM-DD in RADAR_TIMEZONE: videos first seen from then on')
    .option('--to <date>', 'last day, YYYY-MM-DD in RADAR_TIMEZONE')
    .addOption(formatOption(['csv', 'json']))
    .addOption(
      new Option(
        '--shape <shape>',
        "the seeds' column names, or the field names of Apify's actors (JSON only)",
      )
        .choices(['seed', 'clockworks'])
        .default('seed'),
    )
    .action(async (...given: Parameters<typeof exportVideos>) =>
      (await import('./commands/export.ts')).exportVideos(...given),
    );
  program
    .command('summary')
    .description("print a day's summary")
    .option('--date <date>', 'the day, YYYY-MM-DD in RADAR_TIMEZONE (default: today)')
    .addOption(formatOption(['text', 'json']))
    .action(async (...given: Parameters<typeof summary>) =>
      (await import('./commands/summary.ts')).summary(...given),
    );
  program
    .command('credits')
    .description('print what the API cost, and how long the credits last')
    .addOption(
      new Option('--by <what>', 'a line for each').choices(['brand', 'hashtag', 'day']).default('hashtag'),
    )
    .option('--from <date>', 'first day, YYYY-MM-DD in RADAR_TIMEZONE')
    .option('--to <date>', 'last day, YYYY-MM-DD in RADAR_TIMEZONE')
    .addOption(formatOption(['text', 'csv', 'json']))
    .action(async (...given: Parameters<typeof credits>) =>
      (await import('./commands/credits.ts')).credits(...given),
    );
  program
    .command('replay')
    .description('read the kept raw answers again, after a change of how they are read; costs no credit')
    .option(
      '--since <date>',
      'those of scans from this day on, YYYY-MM-DD in RADAR_TIMEZONE (default: all that are kept)',
    )
    .option('--hashtag <hashtag>', 'those of one hashtag')
    .option(
      '--accept',
      'also store what is in quarantine as it is read now, and take its form for the new one',
    )
    .action(async (...given: Parameters<typeof replay>) =>
      (await import('./commands/replay.ts')).replay(...given),
    );
  addHashtagCommands(program);
  program
    .command('migrate')
    .description('create or update the database schema')
    .action(async () => (await import('./commands/migrate.ts')).runMigrate());
  program
    .command('doctor')
    .description('check each piece and say what to do')
    .action(async () => (await import('./commands/doctor.ts')).doctor());
  program
    .command('simulate')
    .description('run the bundled Scavio simulator alone')
    .option('--port <port>', 'where it listens', wholeNumber, 4000)
    .addOption(
      new Option('--dialect <dialect>', 'which form it speaks')
        .choices(['by-id', 'by-name'])
        .default('by-id'),
    )
    .option('--latency <ms>', 'how long each answer takes', wholeNumber, 250)
    .option('--concurrency <requests>', 'requests allowed in flight', wholeNumber)
    .option('--credits <credits>', 'balance at the start', wholeNumber, 1_000_000)
    .option('--full', 'videos of real size')
    .option('--messy', 'the irregularities of real data')
    .action(async (...given: Parameters<typeof simulate>) =>
      (await import('./commands/simulate.ts')).simulate(...given),
    );
  addServiceCommands(program);
  return program;
}
