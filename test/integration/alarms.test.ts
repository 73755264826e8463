import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneScannedPostgres, dashboardBench } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { readText } from '../support/workspaces.ts';

const [, section = ''] = /\n## Alarms\n(.*?)\n## /s.exec(readText('docs/operations.md')) ?? [];
/** The expressions of the table of alarms; rows about logs and processes have none. */
const alarms = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, expression = '']) => expression);

describe('the alarms of docs/operations.md', () => {
  const bench = dashboardBench();
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await cloneScannedPostgres();
  });
  afterAll(async () => {
    await bench.close();
    await pipeline.close();
  });

  it('name metrics that there are', async () => {
    const app = await bench.build(pipeline);
    const { body } = await app.inject('/metrics');
    const served = new Set([...body.matchAll(/^# TYPE (\w+)/gm)].map(([, name = '']) => name));
    expect(alarms.length).toBeGreaterThan(10);
    const named = alarms.flatMap(metricsIn);
    expect(named.filter((name) => !served.has(name))).toEqual([]);
    expect(named).toContain('radar_credits_remaining');
  });

  it('compare two metrics only without their labels, which never match', () => {
    const pairs = alarms.map((alarm) => alarm.split(/ (?:[<>]=?|[=!]=) /));
    const both = pairs.filter(
      (sides) => sides.length > 1 && sides.every((side) => metricsIn(side).length > 0),
    );
    expect(both.length).toBeGreaterThan(0);
    for (const side of both.flat()) expect(side).toMatch(/^(sum|min|max)\(/);
  });
});

/** The families that an expression reads; a histogram's count belongs to the histogram. */
function metricsIn(expression: string): string[] {
  return [...expression.matchAll(/\b(?:radar|bullmq)_\w+/g)].map(([name]) =>
    name.replace(/_seconds_count$/, '_seconds'),
  );
}
