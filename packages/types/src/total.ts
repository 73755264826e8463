import { z } from 'zod';

/** A sum of counts. It may pass 2^53, as a few broken counts of an API do: JSON then rounds it, where a count is refused. */
export const total = z
  .number()
  .nonnegative()
  .refine(Number.isInteger, 'expected a whole number')
  .meta({ type: 'integer' });
