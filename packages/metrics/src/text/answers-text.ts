/** Whether the API's answers are of the form that is known, and how many of their pages are kept apart. */
export type AnswersState = {
  drift: { dialect: string; reason: string; since: string } | null;
  quarantined: { pages: number; since: Date | null; reason: string | null };
};

/** What is wrong with the answers, for a person; empty when nothing is. What to do is `answersRemedy`. */
export function answersText({ drift, quarantined }: AnswersState): string {
  const { pages, since, reason } = quarantined;
  const kept =
    pages === 1
      ? '1 page that was paid for is'
      : `${pages.toLocaleString('en-US')} pages that were paid for are`;
  const apart = `${kept} kept apart, with nothing stored of them`;
  if (drift) {
    return (
      `The API's ${drift.dialect} answers are not of the form that is known since ${drift.since}: ${drift.reason}. ` +
      `One page is fetched now and then to see whether they are again; ${apart}.`
    );
  }
  if (pages === 0) return '';
  return `${apart.charAt(0).toUpperCase()}${apart.slice(1)}, since ${since?.toISOString() ?? 'a while'}; of the newest, ${reason ?? 'nothing is known'}.`;
}

/** What a person does about it. */
export const answersRemedy =
  'Update UGC Radar, then run `radar replay`: it stores what can be read by then, without paying again; with --accept, also what cannot.';
