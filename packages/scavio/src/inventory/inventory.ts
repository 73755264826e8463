import { z } from 'zod';
import type { VideoPage } from '../normalise/page.ts';
import { countReadable, type FieldName, fieldNames, isBare } from './readable-fields.ts';
import { type AnswerShape, mostPaths } from './shape.ts';

const count = z.int().min(0);
const fieldSchema = z.object({
  /** Videos in which it could be read. */
  videos: count,
  /** Pages that lacked it as a whole. */
  barePages: count,
});

/** As it is stored: paths as a list, because an answer may name a path anything. */
const storedSchema = z.object({
  pages: count,
  videos: count,
  fields: z.record(z.string(), fieldSchema),
  paths: z.array(z.tuple([z.string(), count, count])),
  gone: z.array(z.object({ path: z.string(), types: count, since: z.iso.datetime() })),
});

/**
 * What the pages of one endpoint in one dialect have looked like so far: how often each field could be read, and which
 * paths with which types the answers have.
 */
export type Inventory = {
  pages: number;
  videos: number;
  fields: Record<FieldName, z.infer<typeof fieldSchema>>;
  paths: AnswerShape;
  /** Paths that were everywhere and are nowhere any more, newest last; see `noteGone`. */
  gone: z.infer<typeof storedSchema>['gone'];
};

/** A page with fewer videos says too little. */
export const fewestVideos = 4;

/** Beyond this many pages the older half weighs half: what an answer looks like changes, slowly, for good reasons too. */
const mostPages = 1000;

const field = () => ({ videos: 0, barePages: 0 });

export function emptyInventory(): Inventory {
  return {
    pages: 0,
    videos: 0,
    fields: {
      views: field(),
      likes: field(),
      comments: field(),
      shares: field(),
      author: field(),
      caption: field(),
      'time of posting': field(),
    },
    paths: new Map(),
    gone: [],
  };
}

/** Adds a page that is in order; one of fewer than four videos teaches nothing. Changes `inventory`. */
export function addPage(inventory: Inventory, page: VideoPage, shape: AnswerShape): void {
  if (page.videos.length < fewestVideos) return;
  const readable = countReadable(page.videos);
  const fields = emptyInventory().fields;
  for (const name of fieldNames) {
    fields[name] = { videos: readable[name], barePages: isBare(readable[name], page.videos.length) ? 1 : 0 };
  }
  addInventory(inventory, { pages: 1, videos: page.videos.length, fields, paths: shape, gone: [] });
}

/** Adds what another inventory has counted of other pages. Changes `inventory`. */
export function addInventory(inventory: Inventory, other: Inventory): void {
  inventory.pages += other.pages;
  inventory.videos += other.videos;
  for (const name of fieldNames) {
    inventory.fields[name].videos += other.fields[name].videos;
    inventory.fields[name].barePages += other.fields[name].barePages;
  }
  for (const [path, { types, count: times }] of other.paths) {
    const known = inventory.paths.get(path);
    if (known) {
      known.types |= types;
      known.count += times;
    } else if (inventory.paths.size < mostPaths) {
      inventory.paths.set(path, { types, count: times });
    }
  }
  if (inventory.pages > mostPages) halve(inventory);
}

function halve(inventory: Inventory): void {
  inventory.pages = Math.floor(inventory.pages / 2);
  inventory.videos = Math.floor(inventory.videos / 2);
  for (const known of Object.values(inventory.fields)) {
    known.videos = Math.floor(known.videos / 2);
    known.barePages = Math.floor(known.barePages / 2);
  }
  for (const [path, shape] of inventory.paths) {
    shape.count = Math.floor(shape.count / 2);
    if (shape.count === 0) inventory.paths.delete(path);
  }
}

/** The inventory as JSON to be stored, which later changes of it do not change. */
export function storeInventory(inventory: Inventory): z.infer<typeof storedSchema> {
  const paths = [...inventory.paths].map(([path, { types, count: times }]): [string, number, number] => [
    path,
    types,
    times,
  ]);
  return structuredClone({ ...inventory, paths });
}

/** The inventory out of stored JSON; an empty one for anything else. */
export function loadInventory(stored: unknown): Inventory {
  const inventory = emptyInventory();
  const parsed = storedSchema.safeParse(stored).data;
  if (!parsed) return inventory;
  const { pages, videos, gone } = parsed;
  const paths = new Map(parsed.paths.map(([path, types, times]) => [path, { types, count: times }]));
  const fields = { ...inventory.fields };
  for (const name of fieldNames) fields[name] = parsed.fields[name] ?? fields[name];
  return { pages, videos, fields, paths, gone };
}
