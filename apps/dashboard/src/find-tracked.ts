import { type Db, findHashtags, type Hashtag, isKnownHashtag } from '@ugc-radar/db';
import { InputError, parseHashtagName } from '@ugc-radar/types';

/** The tracked hashtag that a path names. Throws `InputError` when none is tracked under that name. */
export async function findTracked(db: Db, text: string): Promise<Hashtag> {
  const name = parseHashtagName(text);
  const [hashtag] = await findHashtags(db, [name]);
  if (!hashtag) throw untracked(name);
  return hashtag;
}

/**
 * Resolves for a hashtag that is tracked or was, by its parsed name: a removed one keeps its scans and share links. Throws
 * `InputError` for any other name, which is more likely a slip than a question.
 */
export async function requireKnown(db: Db, name: string): Promise<void> {
  if (!(await isKnownHashtag(db, name))) throw untracked(name);
}

function untracked(name: string): InputError {
  return new InputError(`#${name} is not tracked: add it with \`npx radar hashtags add ${name}\`.`, {
    code: 'untracked-hashtags',
    names: [name],
  });
}
