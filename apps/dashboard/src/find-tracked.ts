import { type Db, findHashtags, type Hashtag } from '@ugc-radar/db';
import { InputError, parseHashtagName } from '@ugc-radar/types';

/** The tracked hashtag that a path names. Throws `InputError` when none is tracked under that name. */
export async function findTracked(db: Db, text: string): Promise<Hashtag> {
  const name = parseHashtagName(text);
  const [hashtag] = await findHashtags(db, [name]);
  if (!hashtag) {
    throw new InputError(`#${name} is not tracked: add it with \`npx radar hashtags add ${name}\`.`, {
      code: 'untracked-hashtags',
      names: [name],
    });
  }
  return hashtag;
}
