import { createRequire } from 'node:module';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { credits } from './commands/credits.ts';
import { doctor } from './commands/doctor.ts';
import { addHashtagCommands } from './commands/hashtags.ts';
import { runMigrate } from './commands/migrate.ts';
import { replay } from './commands/replay.ts';
import { report } from './commands/report.ts';
import { scan } from './commands/scan.ts';
import { addServiceCommands } from './commands/services.ts';
import { simulate } from './commands/simulate.ts';
import { summary } from './commands/summary.ts';
import { up } from './commands/up.ts';
import { formatOption, wholeNumber } from './options.ts';

/** The `radar` command line. Each command lives in its own file; this one only names options. */
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
    .action(() => up(version));
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
    .action(scan);
  program
    .command('report')
    .description('print the campaign report of what is stored')
    .argument('<hashtag>', 'name, with or without #')
    .option('--from <date>', 'first day, YYYY-MM-DD: videos first seen from then on')
    .option('--to <date>', 'last day, YYYY-MM-DD')
    .addOption(formatOption(['text', 'json', 'csv', 'markdown']))
    .action(report);
  program
    .command('summary')
    .description("print a day's summary")
    .option('--date <date>', 'the day, YYYY-MM-DD (default: today)')
    .addOption(formatOption(['text', 'json']))
    .action(summary);
  program
    .command('credits')
    .description('print what the API cost, and how long the credits last')
    .addOption(
      new Option('--by <what>', 'a line for each').choices(['brand', 'hashtag', 'day']).default('hashtag'),
    )
    .option('--from <date>', 'first day, YYYY-MM-DD')
    .option('--to <date>', 'last day, YYYY-MM-DD')
    .addOption(formatOption(['text', 'csv', 'json']))
    .action(credits);
  program
    .command('replay')
    .description('read the kept raw answers again, after a change of how they are read; costs no credit')
    .option('--since <date>', 'those of scans from this day on, YYYY-MM-DD (default: all that are kept)')
    .option('--hashtag <hashtag>', 'those of one hashtag')
    .option(
      '--accept',
      'also store what is in quarantine as it is read now, and take its form for the new one',
    )
    .action(replay);
  addHashtagCommands(program);
  program.command('migrate').description('create or update the database schema').action(runMigrate);
  program.command('doctor').description('check each piece and say what to do').action(doctor);
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
    .action(simulate);
  addServiceCommands(program);
  return program;
}
