import type { Creator, OutreachState } from '../../../../src/schemas/creators.ts';

type Outreach = Creator['outreach'];

/** What somebody is about to note of a creator, and what was noted when they began. */
export type OutreachDraft = { base: Outreach; state: OutreachState; note: string };

/** A draft that changes nothing yet. */
export function draftOf(outreach: Outreach): OutreachDraft {
  return { base: outreach, state: outreach?.state ?? 'none', note: outreach?.note ?? '' };
}

/** Whether saving it would change what was noted. */
export function isChanged({ base, state, note }: OutreachDraft): boolean {
  return state !== (base?.state ?? 'none') || note.trim() !== (base?.note ?? '');
}

/** The draft once `latest` is what was noted: it follows that, unless somebody has begun to change something. */
export function followed(draft: OutreachDraft, latest: Outreach): OutreachDraft {
  return notedSince(draft, latest) === null || isChanged(draft) ? draft : draftOf(latest);
}

/** What a colleague has noted since a draft was begun; null where nobody did: an answer of before it may come in late. */
export function notedSince({ base }: OutreachDraft, latest: Outreach): Outreach {
  return momentOf(latest) > momentOf(base) ? latest : null;
}

function momentOf(outreach: Outreach): number {
  return outreach === null ? -Infinity : Date.parse(outreach.changedAt);
}
