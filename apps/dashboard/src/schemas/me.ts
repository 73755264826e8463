import { z } from 'zod';
import { day } from '../schemas.ts';

const expectedName = 'expected a name of 1 to 60 characters';

/** A person's name: one line without white space at its ends. */
export const personName = z
  .string({ error: expectedName })
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, expectedName).max(60, expectedName));

export const personSchema = z.object({ id: z.int().positive(), name: z.string() }).meta({ id: 'Person' });
const expectedPerson = 'expected the id of a person, a whole number from 1, of GET /api/people';

/** For the schema of a route that does something in somebody's name: the header of programs, the cookie of browsers. */
export const inSomebodysName = {
  headers: z.object({
    'x-radar-person': z.coerce
      .number({ error: expectedPerson })
      .int(expectedPerson)
      .min(1, expectedPerson)
      .optional()
      .describe('In whose name: the id of a person of GET /api/people. Goes before the cookie'),
  }),
  // Only described: a cookie that is of nobody counts as none, so that it never locks a browser out.
  cookies: {
    type: 'object',
    properties: {
      radar_person: {
        type: 'string',
        description: 'The same of a browser, set by PATCH /api/me; scripts do not see it',
      },
    },
  },
};

export const personListSchema = z.object({ people: z.array(personSchema) }).meta({ id: 'PersonList' });

export const language = z.enum(['en', 'fr'], { error: 'expected en or fr' });
export const theme = z.enum(['system', 'light', 'dark'], { error: 'expected system, light or dark' });

export const meSchema = z
  .object({
    person: personSchema.nullable().describe('In whose name decisions are kept; null until one is chosen'),
    people: z.array(personSchema).describe('Who can be chosen'),
    language,
    theme,
    demo: z.boolean().describe('True: the data comes from the bundled simulator'),
    timezone: z.string(),
    today: day,
    canLogOut: z.boolean().describe('Whether there is a session to end'),
    version: z.string(),
  })
  .meta({ id: 'Me' });

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
