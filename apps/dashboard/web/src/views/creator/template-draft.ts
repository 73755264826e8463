import type { Template } from '../../../../src/schemas/creators.ts';

/** What somebody is about to make of a template, and what it was when they began. */
export type TemplateDraft = { base: Template; body: string };

/** A draft that changes nothing yet. */
export function draftOf(template: Template): TemplateDraft {
  return { base: template, body: template.body };
}

/** Whether saving it would change the template. */
export function isChanged({ base, body }: TemplateDraft): boolean {
  return body.trim() !== base.body;
}

/** The draft once the template is `latest`: it follows that, unless somebody has begun to change something. */
export function followed(draft: TemplateDraft, latest: Template): TemplateDraft {
  return savedSince(draft, latest) === null || isChanged(draft) ? draft : draftOf(latest);
}

/** What a colleague has made of it since a draft was begun; null where nobody did: an answer of before it may come in late. */
export function savedSince({ base }: TemplateDraft, latest: Template): Template | null {
  return Date.parse(latest.changedAt) > Date.parse(base.changedAt) ? latest : null;
}
