import type { ProblemCode } from '@ugc-radar/types';
import type { Language } from '../schemas/me.ts';

/** What a person is told before they have a session: the page's own texts are behind the login. */
export type LoginTexts = {
  title: string;
  token: string;
  /** The sentence about RADAR_TOKEN, around that name. */
  hint: readonly [before: string, after: string];
  logIn: string;
  troubles: { [Code in ProblemCode]?: (waitSeconds: number) => string };
};

export const loginTexts: Record<Language, LoginTexts> = {
  en: {
    title: 'UGC Radar: log in',
    token: 'Token',
    hint: ['The value of ', ', which the dashboard was started with.'],
    logIn: 'Log in',
    troubles: {
      'wrong-token': () => 'That is not the token: it is the value of RADAR_TOKEN.',
      'too-many-guesses': (waitSeconds) =>
        `Too many wrong tokens came from this address: try again in ${waitSeconds} s.`,
    },
  },
  fr: {
    title: 'UGC Radar : connexion',
    token: 'Jeton',
    hint: ['La valeur de ', ', avec laquelle le tableau de bord a été démarré.'],
    logIn: 'Se connecter',
    troubles: {
      'wrong-token': () => 'Ce n’est pas le jeton : c’est la valeur de RADAR_TOKEN.',
      'too-many-guesses': (waitSeconds) =>
        `Trop de jetons erronés sont venus de cette adresse : réessayez dans ${waitSeconds} s.`,
    },
  },
};
