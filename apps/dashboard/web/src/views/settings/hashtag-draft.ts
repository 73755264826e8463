import type { PlannedHashtags, TrackedHashtag } from '../../../../src/schemas/settings.ts';
import { parseWhole } from './parse-whole.ts';

/** What stands in the form's fields, as it was typed. */
export type Draft = {
  names: string;
  brand: string;
  schedule: string;
  maxVideos: string;
  /** Percent. */
  engagement: string;
  views: string;
};

/** What a hashtag has; a new one what it would get that nobody says anything about. */
export function draftOf(hashtag: TrackedHashtag | null): Draft {
  return {
    names: '',
    brand: hashtag?.brand ?? '',
    schedule: hashtag?.schedule ?? '0 8 * * *',
    maxVideos: hashtag === null ? '' : String(hashtag.maxVideos),
    engagement: hashtag === null ? '' : String(Number((hashtag.engagementThreshold * 100).toFixed(4))),
    views: hashtag === null ? '' : String(hashtag.viewThreshold),
  };
}

/** The hashtags in what was typed, separated by spaces or commas. */
export function namesOf(text: string): string[] {
  return text.split(/[\s,;]+/u).filter((name) => name !== '');
}

/** Hashtags as a sentence lists them. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `#${name}`).join(', ');
}

/** What is to be changed: an empty field keeps what is, or gets the default; what is no number is the server's to refuse. */
export function wishOf(
  draft: Draft,
  hashtag: TrackedHashtag | null,
): Omit<PlannedHashtags, 'names' | 'onlyNew'> {
  const before = draftOf(hashtag);
  const isNew = hashtag === null;
  return {
    ...(draft.brand === before.brand ? {} : { brand: draft.brand }),
    ...(draft.schedule === before.schedule && !isNew ? {} : { schedule: draft.schedule }),
    ...(draft.maxVideos === before.maxVideos ? {} : { maxVideos: parseWhole(draft.maxVideos) }),
    ...(draft.engagement === before.engagement
      ? {}
      : { engagementThreshold: Number((numberOf(draft.engagement) / 100).toFixed(6)) }),
    ...(draft.views === before.views ? {} : { viewThreshold: parseWhole(draft.views) }),
  };
}

/** A comma is a decimal point where people write it so. Nothing is no number. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
}
