import type { ProblemOf } from '@ugc-radar/types';
import type { FastifySchemaValidationError } from 'fastify';
import { z } from 'zod';

type Invalid = ProblemOf<'invalid-fields'>['fields'][number];

/** What zod tells of an issue beside its message, where it does. */
const details = z.object({
  expected: z.string().catch(''),
  format: z.string().catch(''),
  origin: z.string().catch(''),
  minimum: z.number().nullable().catch(null),
  maximum: z.number().nullable().catch(null),
});

/** The fields that a request's schema refuses, with what it expected of each, for a program. */
export function invalidFields(issues: FastifySchemaValidationError[]): ProblemOf<'invalid-fields'> {
  return {
    code: 'invalid-fields',
    fields: issues.map((issue) => ({ field: issue.instancePath.slice(1), ...expectedBy(issue) })),
  };
}

function expectedBy({ keyword, params }: FastifySchemaValidationError): Omit<Invalid, 'field'> {
  const { expected, format, origin, minimum, maximum } = details.catch(nothing).parse(params);
  const isText = origin === 'string';
  if (keyword === 'too_small') {
    if (isText && minimum === 1) return only('filled');
    return isText || minimum === null ? only('other') : { expected: 'at-least', limit: minimum };
  }
  if (keyword === 'too_big' && maximum !== null)
    return { expected: isText ? 'characters-at-most' : 'at-most', limit: maximum };
  if (keyword === 'invalid_value') return only('choice');
  if (keyword === 'invalid_format') {
    if (format === 'date') return only('day');
    return only(format === 'datetime' ? 'time' : 'other');
  }
  if (keyword !== 'invalid_type') return only('other');
  if (expected === 'int') return only('whole-number');
  if (expected === 'number') return only('number');
  return only(expected === 'string' ? 'text' : 'other');
}

const nothing = { expected: '', format: '', origin: '', minimum: null, maximum: null };

function only(expected: Invalid['expected']): Omit<Invalid, 'field'> {
  return { expected, limit: null };
}
