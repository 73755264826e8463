import type { BackendName } from '../support/backends.ts';

/** One question about speed, answered by `npm run bench -- <name>` and in the section of that name in docs/benchmarks.md. */
export type Scenario = {
  /** In kebab-case, as on the command line. */
  name: string;
  /** One sentence for `--help` and for whoever waits. */
  about: string;
  run: (context: Context) => Promise<Result>;
};

export type Context = {
  /** How often to measure; a warm-up is not counted. */
  rounds: number;
  /** How long scenarios last that look for growth. */
  minutes: number;
  /** Where the queue may live on this machine. */
  backends: BackendName[];
  /** The folder for CPU profiles and the costs of SQL statements; null: none are wanted. */
  profile: string | null;
  /** Progress, one line at a time. */
  say: (line: string) => void;
};

/** A row of a table by its columns' titles; null stays empty. Numbers are printed with two decimals where they have any. */
export type Row = Record<string, string | number | null>;

export type Result = {
  tables: { title: string; rows: Row[] }[];
  /** What the scenario set out to reach, one entry per figure and backend. */
  reached: { what: string; target: string; measured: string; isReached: boolean }[];
};
