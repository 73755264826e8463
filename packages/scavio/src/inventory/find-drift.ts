import type { VideoPage } from '../normalise/page.ts';
import { describeChanges } from './changed-paths.ts';
import { fewestVideos, type Inventory } from './inventory.ts';
import { countReadable, type FieldName, fieldNames, isBare } from './readable-fields.ts';
import type { AnswerShape } from './shape.ts';

/** What fewer pages have in common may be chance. */
const fewestPages = 20;
/** Three unreadable items of five happen; of fewer than this, all have to be. */
const fewestRejected = 8;
/** What single posts lack for good reasons: a few of them at the end of a feed say nothing about its form. */
const oftenMissing: ReadonlySet<FieldName> = new Set(['caption', 'time of posting']);
const fewestWithout = { oftenMissing: 8, other: fewestVideos };
/** In so many videos a field is "always" there: single videos of real answers lack anything. */
const alwaysShare = 0.95;

/**
 * Says how an answer differs from all that its endpoint answered before so that what was read of it must not be trusted;
 * null when it does not, which is said of every page that may be just odd: a small one, an empty one, one on which some
 * videos lack something, one without paging fields. Without `shape` the changed paths are not named.
 */
export function findDrift(inventory: Inventory, page: VideoPage, shape: AnswerShape | null): string | null {
  const found = page.problem ?? rejectedMost(page) ?? lostField(inventory, page, fewestWithout);
  if (found === null || shape === null || inventory.pages < fewestPages) return found;
  const changes = describeChanges(inventory, shape);
  return changes === '' ? found : `${found} (${changes})`;
}

/** Whether a page shows that the form is the known one: even a single video does, if it has all that videos always had. */
export function provesForm(inventory: Inventory, page: VideoPage): boolean {
  return page.videos.length > 0 && lostField(inventory, page, { oftenMissing: 1, other: 1 }) === null;
}

function rejectedMost({ itemCount, rejected }: VideoPage): string | null {
  const [first] = rejected;
  const most =
    rejected.length >= fewestRejected ? rejected.length * 2 > itemCount : rejected.length === itemCount;
  if (!first || itemCount < fewestVideos || !most) return null;
  return `${rejected.length} of its ${itemCount} items could not be read, the first because of "${first.reason}"`;
}

function lostField(
  inventory: Inventory,
  { videos }: VideoPage,
  fewest: { oftenMissing: number; other: number },
): string | null {
  if (videos.length < fewest.other || inventory.pages < fewestPages) return null;
  const readable = countReadable(videos);
  const lost = fieldNames.filter((name) => {
    if (oftenMissing.has(name) && videos.length < fewest.oftenMissing) return false;
    const known = inventory.fields[name];
    const always = known.barePages === 0 && known.videos >= inventory.videos * alwaysShare;
    return always && isBare(readable[name], videos.length);
  });
  const [first] = lost;
  const example =
    videos.find(({ notes }) => notes.some((text) => text.startsWith(`${first}: `))) ?? videos[0];
  if (first === undefined || !example) return null;
  const having = readable[first] === 0 ? 'none' : `only ${readable[first]}`;
  const share = Math.floor((100 * inventory.fields[first].videos) / inventory.videos);
  const note = example.notes.find((text) => text.startsWith(`${first}: `));
  return (
    `${having} of its ${videos.length} videos has ${listed(lost)}, which ${share} % of ${inventory.videos} videos before had; ` +
    `for example video ${example.videoId}${note ? `, "${note}"` : ''}`
  );
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
