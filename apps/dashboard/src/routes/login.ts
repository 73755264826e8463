import formbody from '@fastify/formbody';
import { isSameToken } from '@ugc-radar/runtime';
import type { Doors } from '../access/doors.ts';
import { readLoginForm } from '../login-page/login-form.ts';
import { sendRefusal } from '../access/refusal.ts';
import type { Server } from '../server.ts';
import { endSession, openSession } from '../access/session.ts';

/** A token and a path, no more. */
const bodyLimit = 8 * 1024;

/** `GET /login`, `POST /login` and `POST /logout`: how a person gets a session, and gives it back. */
export async function login(app: Server, doors: Doors): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(formbody, { bodyLimit });
    // Without a session the guard has answered this already, with the form.
    scope.get('/login', { schema: { hide: true } }, (_request, reply) => reply.redirect('/', 303));
    scope.post('/login', { schema: { hide: true }, bodyLimit }, async (request, reply) => {
      const { token, next } = readLoginForm(request.body);
      const refusal = await doors.judge(request, () => isSameToken(token, doors.token));
      if (refusal !== null) return sendRefusal(request, reply, refusal, doors);
      openSession(request, reply, doors.now());
      return reply.redirect(next, 303);
    });
    scope.post('/logout', { schema: { hide: true }, bodyLimit }, (request, reply) => {
      endSession(request, reply);
      return reply.redirect('/login', 303);
    });
  });
}
