import { z } from 'zod';
import { day } from '../schemas.ts';

const expectedName = 'expected a name of 1 to 60 characters';

/** A person's name: one line without white space at its ends. */
export const personName = z
  .string({ error: expectedName })
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, expectedName).max(60, expectedName));

export const personSchema = z.object({ id: z.int().positive(), name: z.string() });
export const personListSchema = z.object({ people: z.array(personSchema) });

export const language = z.enum(['en', 'fr'], { error: 'expected en or fr' });
export const theme = z.enum(['system', 'light', 'dark'], { error: 'expected system, light or dark' });

export const meSchema = z.object({
  person: personSchema.nullable().describe('In whose name decisions are kept; null until one is chosen'),
  people: z.array(personSchema).describe('Who can be chosen'),
  language,
  theme,
  demo: z.boolean().describe('True: the data comes from the bundled simulator'),
  timezone: z.string(),
  today: day,
  canLogOut: z.boolean().describe('Whether there is a session to end'),
  version: z.string(),
});

export const meChangeSchema = z.strictObject({
  person: z.int().positive().nullable().optional().describe('The id of a person; null: nobody'),
  language: language.optional(),
  theme: theme.optional(),
});

export type Me = z.infer<typeof meSchema>;
export type MeChange = z.infer<typeof meChangeSchema>;
export type Person = z.infer<typeof personSchema>;
export type Language = z.infer<typeof language>;
export type Theme = z.infer<typeof theme>;
