import { type RawBuilder, sql } from 'kysely';

/** What an answer may leave out of a video: the column, beside which `…_told` has when it was last told, and an observation's name of it. */
const facts = [
  ['title', 'title'],
  ['author_username', 'username'],
  ['author_sec_uid', 'secUid'],
  ['created_at', 'createdAt'],
] as const;

export const toldColumns = sql.raw(facts.map(([column]) => `${column}_told`).join(', '));

/** `toldColumns` of a new video, a row named `r`: what it leaves out was told never. */
export const toldFirst = sql.join(
  facts.map(([, name]) => sql`case when ${sql.ref(`r.${name}`)} is null then timestamptz '-infinity' end`),
);

/** What the newest observation, a row named `o`, makes of the facts of a stored video `v`: what it leaves out stays, and is told as before. */
export const newestFacts = sql.join(
  facts.map(([column, name]) => {
    const { value, told } = refs(column);
    const given = sql.ref(`o.${name}`);
    return sql`${sql.ref(column)} = coalesce(${given}, ${value}), ${sql.ref(`${column}_told`)} =
      case when ${given} is null then least(coalesce(${told}, v.last_observed_at), o."observedAt") end`;
  }),
);

/** Whether a late observation, a row named `r`, tells what no later one told of a stored video `v`. */
export const tellsMore = sql`coalesce(${sql.join(
  [...facts.map(([column, name]) => fills(column, name)), namesCreator()],
  sql` or `,
)}, false)`;

/** What it makes of these facts. */
export const lateFacts = sql.join([
  ...facts.flatMap(([column, name]) => {
    const { value, told } = refs(column);
    const filled = fills(column, name);
    return [
      sql`${sql.ref(column)} = case when ${filled} then ${sql.ref(`r.${name}`)} else ${value} end`,
      sql`${sql.ref(`${column}_told`)} = case when ${filled} then r."observedAt" else ${told} end`,
    ];
  }),
  sql`creator_key = case when ${namesCreator()} then r."creatorKey" else v.creator_key end`,
]);

function fills(column: string, name: string): RawBuilder<boolean> {
  const { value, told } = refs(column);
  return sql`(${sql.ref(`r.${name}`)} is not null and (${value} is null or ${told} < r."observedAt"))`;
}

/** A late observation names the creator of a video that has none, or gives the sec_uid of one known by handle alone. */
function namesCreator(): RawBuilder<boolean> {
  return sql`(r."creatorKey" is not null and v.creator_key is null
    or v.creator_key like '@%' and r."creatorKey" not like '@%')`;
}

function refs(column: string) {
  return { value: sql.ref(`v.${column}`), told: sql.ref(`v.${column}_told`) };
}
