import { type RawBuilder, sql } from 'kysely';

export const creatorColumns = sql`creator_key, sec_uid, username, nickname, first_seen_at, last_seen_at, username_told, nickname_told`;

/**
 * What a second sight of a creator changes; one that lies in the future (a clock was ahead) gives way to any. Of two names
 * of one moment (items of an answer may differ) the greater one counts, in whatever order they come: `tie` is `>`; a sight
 * that corrects the stored one takes its place: `<>`.
 */
export function newestName(tie: '>' | '<>'): RawBuilder<unknown> {
  return sql`
    ${newestOf('username', tie)},
    ${newestOf('nickname', tie)},
    first_seen_at = least(c.first_seen_at, excluded.first_seen_at),
    last_seen_at = case when excluded.last_seen_at >= c.last_seen_at or c.last_seen_at > clock_timestamp()
      then excluded.last_seen_at else c.last_seen_at end`;
}

function newestOf(column: 'username' | 'nickname', tie: '>' | '<>'): RawBuilder<unknown> {
  const [stored, given] = [sql.ref(`c.${column}`), sql.ref(`excluded.${column}`)];
  const [told, givenAt] = [toldAt('c', column), sql.ref(`excluded.${column}_told`)];
  const isNewer = sql`(${given} is not null and (${stored} is null or ${givenAt} > ${told}
    or ${givenAt} = ${told} and ${given} collate "C" ${sql.raw(tie)} ${stored} or ${told} > clock_timestamp()))`;
  return sql`${sql.ref(column)} = case when ${isNewer} then ${given} else ${stored} end,
    ${sql.ref(`${column}_told`)} = case when ${isNewer} then ${givenAt} else ${told} end`;
}

/** When the handle or the name of a stored creator was last told. */
export function toldAt(creator: string, column: 'username' | 'nickname'): RawBuilder<Date | null> {
  return sql`case when ${sql.ref(`${creator}.${column}`)} is not null
    then coalesce(${sql.ref(`${creator}.${column}_told`)}, ${sql.ref(`${creator}.last_seen_at`)}) end`;
}

/** The handle or the name that one of creators `h` was told last. */
export function lastTold(column: 'username' | 'nickname'): RawBuilder<unknown> {
  return sql`(array_agg(${sql.ref(`h.${column}`)} order by ${toldAt('h', column)} desc nulls last,
    ${sql.ref(`h.${column}`)} collate "C" desc))[1]`;
}
