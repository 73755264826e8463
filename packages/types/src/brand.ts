import { z } from 'zod';

/** The name of a brand, without the space around it. */
export const brandName = z.string().trim().max(200, 'expected a name of at most 200 characters');
