import { type RawBuilder, sql } from 'kysely';

/**
 * What an answer may leave out of a video: the column, beside which `…_told` has when it was last told (`-infinity`: never),
 * and what an observation, a row of this name, gives for it.
 */
const facts = [
  ['title', (row: string) => sql.ref(`${row}.title`)],
  ['hashtags', hashtagsOf],
  ['author_username', (row: string) => sql.ref(`${row}.username`)],
  ['author_sec_uid', (row: string) => sql.ref(`${row}.secUid`)],
  ['created_at', (row: string) => sql.ref(`${row}.createdAt`)],
] as const;

/** They are in the caption too: an observation without one that has none does not tell them. */
export function hashtagsOf(row: string): RawBuilder<unknown> {
  const [title, hashtags] = [sql.ref(`${row}.title`), sql.ref(`${row}.hashtags`)];
  return sql`case when ${title} is not null or ${hashtags} <> '{}' then ${hashtags} end`;
}

export const toldColumns = sql.raw(facts.map(([column]) => `${column}_told`).join(', '));

/** `toldColumns` of a new video, a row named `r`: what it leaves out was told never. */
export const toldFirst = sql.join(
  facts.map(([, given]) => sql`case when (${given('r')}) is null then timestamptz '-infinity' end`),
);

/** What the newest observation, a row named `o`, makes of the facts of a stored video `v`: what it leaves out stays, and is told as before. */
export const newestFacts = sql.join(
  facts.map(([column, given]) => {
    const { value, told } = refs(column);
    return sql`${sql.ref(column)} = coalesce(${given('o')}, ${value}), ${sql.ref(`${column}_told`)} =
      case when (${given('o')}) is null then least(coalesce(${told}, v.last_observed_at), o."observedAt") end`;
  }),
);

/** Whether a late observation, a row named `r`, tells what no later one told of a stored video `v`. */
export const tellsMore = sql`coalesce(${sql.join(
  [...facts.map(([column, given]) => fills(column, given('r'))), namesCreator()],
  sql` or `,
)}, false)`;

/** What it makes of these facts. */
export const lateFacts = sql.join([
  ...facts.flatMap(([column, given]) => {
    const { value, told } = refs(column);
    const filled = fills(column, given('r'));
    return [
      sql`${sql.ref(column)} = case when ${filled} then ${given('r')} else ${value} end`,
      sql`${sql.ref(`${column}_told`)} = case when ${filled} then r."observedAt" else ${told} end`,
    ];
  }),
  sql`creator_key = case when ${namesCreator()} then r."creatorKey" else v.creator_key end`,
]);

function fills(column: string, given: RawBuilder<unknown>): RawBuilder<boolean> {
  const { value, told } = refs(column);
  return sql`((${given}) is not null and (${value} is null or ${told} < r."observedAt"))`;
}

/** A late observation names the creator of a video that has none, or gives the sec_uid of one known by handle alone. */
function namesCreator(): RawBuilder<boolean> {
  return sql`(r."creatorKey" is not null and v.creator_key is null
    or v.creator_key like '@%' and r."creatorKey" not like '@%')`;
}

function refs(column: string) {
  return { value: sql.ref(`v.${column}`), told: sql.ref(`v.${column}_told`) };
}
