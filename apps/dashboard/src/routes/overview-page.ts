import { errorAnswer, logServerError } from '../answer-error.ts';
import type { RouteDeps } from '../deps.ts';
import { readOverview } from '../page/read-overview.ts';
import { renderError } from '../page/render-error.ts';
import { renderOverview } from '../page/render-overview.ts';
import type { Server } from '../server.ts';

const html = 'text/html; charset=utf-8';

/** `GET /`: the overview for a person in a browser, who gets errors as a page too. */
export function overviewPage(app: Server, deps: RouteDeps): void {
  app.get(
    '/',
    {
      schema: { hide: true },
      errorHandler: (error, request, reply) => {
        const answer = errorAnswer(error);
        logServerError(request, error, answer);
        void reply.code(answer.status).type(html).send(renderError(answer.error, request.id));
      },
    },
    async (_request, reply) => reply.type(html).send(renderOverview(await readOverview(deps))),
  );
}
