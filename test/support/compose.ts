import { parse } from 'yaml';
import { z } from 'zod';
import { readText } from './workspaces.ts';

const condition = z.enum(['service_healthy', 'service_completed_successfully']);
const healthcheck = z.union([
  z.strictObject({ disable: z.literal(true) }),
  z.strictObject({
    test: z.tuple([z.enum(['CMD', 'CMD-SHELL'])], z.string()),
    interval: z.string(),
    timeout: z.string(),
    start_period: z.string(),
    start_interval: z.string(),
    retries: z.int(),
  }),
]);

/** Strict: a misspelt key is a failure, as it is for Compose. Without `container_name`, so that every service scales. */
const service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()),
  init: z.boolean().optional(),
  restart: z.enum(['no', 'unless-stopped']),
  stop_grace_period: z.string().regex(/^\d+s$/),
  user: z.string().optional(),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  shm_size: z.string().optional(),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  depends_on: z.record(z.string(), z.strictObject({ condition })).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  healthcheck,
  logging: z.strictObject({ driver: z.string(), options: z.record(z.string(), z.string()) }),
});

export type ComposeService = z.infer<typeof service>;

/** `docker-compose.yml` with its anchors resolved, not yet interpolated. */
export function readCompose() {
  const shape = z.strictObject({
    name: z.string(),
    services: z.record(z.string(), service),
    volumes: z.record(z.string(), z.null()),
    'x-radar': z.unknown(),
    'x-confined': z.unknown(),
  });
  return shape.parse(parse(readText('docker-compose.yml'), { merge: true }));
}

/** Compose's interpolation of one value; throws the message of a required variable that is missing. */
export function interpolate(text: string, variables: Record<string, string | undefined>): string {
  return text.replaceAll(/\$\{(\w+)(:?[-?])([^}]*)\}/g, (_, name: string, operator: string, rest: string) => {
    const value = variables[name];
    const given = operator.startsWith(':') ? Boolean(value) : value !== undefined;
    if (given) return value ?? '';
    if (operator.endsWith('?')) throw new Error(`${name}: ${rest}`);
    return rest;
  });
}

/** A service's environment as its container sees it. */
export function environmentOf(
  { environment }: ComposeService,
  variables: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, text]) => [name, interpolate(text, variables)]),
  );
}
