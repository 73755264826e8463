import { createRequire } from 'node:module';
import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Server } from './server.ts';

/** Collects the document of the routes that are registered after it, from the schemas that parse and answer them. */
export async function describeApi(app: Server): Promise<void> {
  const { version } = z
    .object({ version: z.string() })
    .parse(createRequire(import.meta.url)('../package.json'));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'UGC Radar',
        description:
          'Tracked TikTok hashtags, their reports, summaries and scans. Days are YYYY-MM-DD in the configured time zone, times ISO 8601 in UTC. Errors are answered as {"error": "a sentence", "requestId": "…"}.',
        version,
      },
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'The value of RADAR_TOKEN, where one is set.',
          },
        },
      },
      security: [{}, { token: [] }],
    },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
