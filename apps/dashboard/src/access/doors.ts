import { createGuessLimit, guessedTooOften } from '@ugc-radar/runtime/guess-limit';
import type { FastifyRequest } from 'fastify';
import { createLoginPage, type LoginPage } from '../login-page/login-page.ts';
import type { AccessRefusal } from './refusal.ts';

/** What opens the dashboard once it has a token. */
export type Doors = {
  token: string;
  loginPage: LoginPage;
  now: () => Date;
  /**
   * Null when what an address brings is right. What is wrong is counted; from an address that has guessed too often
   * nothing is looked at for a while, so that the answer to a right token says nothing.
   */
  judge(request: FastifyRequest, isRight: () => boolean): Promise<AccessRefusal | null>;
};

/** The doors of a dashboard with this token. */
export async function createDoors(token: string, now: () => Date): Promise<Doors> {
  const guesses = createGuessLimit();
  return {
    token,
    now,
    loginPage: await createLoginPage(),
    judge: async ({ ip, log }, isRight) => {
      const waitSeconds = await guesses.wait(ip);
      if (waitSeconds !== null) {
        const problem = { code: 'too-many-guesses', waitSeconds } as const;
        return { status: 429, message: guessedTooOften(waitSeconds), problem, waitSeconds };
      }
      if (isRight()) return null;
      await guesses.count(ip);
      log.warn(`a wrong token came from ${ip}`);
      return {
        status: 401,
        message: 'That is not the token: it is the value of RADAR_TOKEN.',
        problem: { code: 'wrong-token' },
      };
    },
  };
}
