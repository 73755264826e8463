import { answerDrift } from '@ugc-radar/db';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { createPipeline, type Pipeline } from './pipeline.ts';

const open: Pipeline[] = [];

/** Closes what `experienced` opened; for `afterEach`. */
export async function closeExperienced(): Promise<void> {
  for (const pipeline of open.splice(0)) await pipeline.close();
}

/** A pipeline that runs, by its `workers`, and has seen enough pages to know what they look like. */
export async function experienced(
  dialect: 'by-id' | 'by-name',
  messy = false,
): Promise<Pipeline & { workers: { stop: () => Promise<void> } }> {
  const pipeline = await createPipeline('postgres', { simulator: { dialect, messy }, concurrency: 2 });
  if (!pipeline) throw new Error('Postgres is always there');
  open.push(pipeline);
  const workers = await pipeline.startWorkers();
  await pipeline.scan(names('known', 24), { maxVideos: 30 });
  expect(await answerDrift(pipeline.db)).toBeNull();
  return { ...pipeline, workers };
}

export function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** Lets the time pass until a probe may be made. */
export async function makeProbeDue({ db }: Pick<Pipeline, 'db'>): Promise<void> {
  await sql`update settings set value = value || '{"probeAt": "2026-01-01T00:00:00Z"}' where key = 'answer-drift'`.execute(
    db,
  );
}
