import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../normalise/page.ts';
import { findDrift } from './find-drift.ts';
import { addPage, emptyInventory } from './inventory.ts';
import { shapeOf } from './shape.ts';

/** Recordings by others; they are no part of this repository, and the test is skipped where they are absent. */
const directory =
  process.env['CAPTURES_DIR'] ?? fileURLToPath(new URL('../../../../../shared/captures', import.meta.url));

/** All but the one that is no page of videos. */
const read = (folder: string) =>
  readdirSync(`${directory}/${folder}`)
    .filter((file) => file !== 'videodata_challenge_detail.json')
    .map((file) => ({
      file,
      body: JSON.parse(readFileSync(`${directory}/${folder}/${file}`, 'utf8')),
    }));

describe.skipIf(!existsSync(directory))('recordings', () => {
  test.each(['app', 'web'])('%s: none is taken for a drift by what any other taught', (folder) => {
    const recordings = read(folder);
    for (const teacher of recordings) {
      const inventory = emptyInventory();
      for (let times = 0; times < 50; times += 1) {
        addPage(inventory, parsePage(teacher.body), shapeOf(teacher.body));
      }
      const verdicts = recordings.map(({ file, body }) => [
        file,
        findDrift(inventory, parsePage(body), shapeOf(body)),
      ]);
      expect(verdicts.filter(([, verdict]) => verdict !== null)).toEqual([]);
    }
  });
});
