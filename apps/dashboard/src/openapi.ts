import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { operationId, withSharedParts } from './openapi-document.ts';
import type { Server } from './server.ts';
import { readVersion } from './version.ts';

/** Collects the document of the routes that are registered after it, from the schemas that parse and answer them. */
export async function describeApi(app: Server): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'UGC Radar',
        description:
          'Tracked TikTok hashtags, their reports, summaries and scans. Days are YYYY-MM-DD in the configured time zone, times ISO 8601 in UTC. Errors are answered as {"error": "a sentence", "problem": {"code": "…"}, "requestId": "…"}: the sentence may change, codes do not.',
        version: readVersion(),
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
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route);
      return { schema: { ...schema, operationId: operationId(route.route.method, url) }, url };
    },
    transformObject: (document) => withSharedParts(jsonSchemaTransformObject(document)),
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
