import type { Inventory } from './inventory.ts';
import { type AnswerShape, entryPathOf, parentOf, type PathShape, typeNames } from './shape.ts';

/** Paths named in a sentence; a change of form usually is one or two. */
const mostNamed = 3;
const usualShare = 0.8;

/** The paths by which an answer differs from the ones before, in words for a person; the empty text when it does not. */
export function describeChanges(inventory: Inventory, shape: AnswerShape): string {
  const gone = outermost(goneFrom(shape, inventory, usualShare), (path) => shape.has(path));
  const added = outermost(
    [...shape].filter(([path]) => !inventory.paths.has(path)),
    (path) => inventory.paths.has(path),
  );
  const retyped = [...shape].flatMap(([path, { types }]) => {
    const known = inventory.paths.get(path);
    return known && (known.types & types) === 0
      ? [`${path} was ${typeNames(known.types)} and is ${typeNames(types)}`]
      : [];
  });
  return [
    ...named(`gone after ${inventory.pages} pages`, gone.map(described)),
    ...named('new', added.map(described)),
    ...named('changed', retyped),
  ].join('; ');
}

/** Of fewer recent videos nothing is said: a path that is in every video may miss in one page by chance. */
const fewestVideos = 20;
const fewestPages = 20;
const everywhereShare = 0.999;
const mostGone = 20;

/**
 * Keeps in mind which paths were everywhere in `inventory` and are nowhere in `recent`, the pages after it, whether they are
 * read or not; one that is back is forgotten. Changes `inventory`. Returns the new ones in words.
 */
export function noteGone(inventory: Inventory, recent: Inventory, now: Date): string[] {
  const still = inventory.gone.filter(({ path }) => !recent.paths.has(path));
  const known = new Set(still.map(({ path }) => path));
  const enough = recent.videos >= fewestVideos && inventory.pages >= fewestPages;
  const gone = enough ? goneFrom(recent.paths, inventory, everywhereShare) : [];
  const fresh = outermost(gone, (path) => recent.paths.has(path)).filter(([path]) => !known.has(path));
  const since = now.toISOString();
  inventory.gone = [...still, ...fresh.map(([path, { types }]) => ({ path, types, since }))].slice(-mostGone);
  return fresh.map(described);
}

/** Paths that nearly all entries had and that no entry of `shape` has. */
export function goneFrom(shape: AnswerShape, inventory: Inventory, share: number): [string, PathShape][] {
  return [...inventory.paths].filter(([path, { count }]) => {
    if (shape.has(path)) return false;
    const entries = entryPathOf(path);
    const all = entries === null ? inventory.pages : (inventory.paths.get(entries)?.count ?? 0);
    // The entries of a list that stands elsewhere at times are a share of all pages' entries.
    return all > 0 && count >= all * share && (entries !== path || count >= inventory.videos * share);
  });
}

/** Those whose parent is still there: what is in a vanished object vanished with it. */
function outermost(paths: [string, PathShape][], isKnown: (path: string) => boolean): [string, PathShape][] {
  return paths.filter(([path]) => parentOf(path) === '' || isKnown(parentOf(path)));
}

function described([path, { types }]: [string, Pick<PathShape, 'types'>]): string {
  return `${path} (${typeNames(types)})`;
}

function named(what: string, paths: string[]): string[] {
  if (paths.length === 0) return [];
  const more = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : '';
  return [`${what}: ${paths.slice(0, mostNamed).join(', ')}${more}`];
}
