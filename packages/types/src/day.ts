import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`, that Postgres can hold too: it has no year 0. */
export const daySchema = z.iso.date().refine((text) => !text.startsWith('0000'), 'the year 0 does not exist');
