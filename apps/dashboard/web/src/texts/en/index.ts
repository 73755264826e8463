import { common } from './common.ts';

/** All texts of the page in English, by area; the type of the other languages. */
export const en = { common };
