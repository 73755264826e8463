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
  // One that was deleted and added again may have been so by a dashboard whose clock is behind.
  const isLater =
    latest.id === base.id ? Date.parse(latest.changedAt) > Date.parse(base.changedAt) : latest.id > base.id;
  return isLater ? latest : null;
}

/** The listed templates with those of `before` that are listed no longer, each where its name belongs. */
export function withGone(listed: readonly Template[], before: readonly Template[]): readonly Template[] {
  const names = new Set(listed.map(({ name }) => name));
  const merged = [...listed];
  for (const gone of before.filter(({ name }) => !names.has(name))) {
    const next = merged.findIndex(({ name }) => name > gone.name);
    merged.splice(next === -1 ? merged.length : next, 0, gone);
  }
  return merged;
}
