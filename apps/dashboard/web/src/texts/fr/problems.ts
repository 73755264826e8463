import { type Budget, type InvalidField, isDaily, type ProblemTexts } from '../problem-texts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

const fields: Record<string, string> = {
  names: 'Hashtags',
  brand: 'Marque',
  schedule: 'Cron',
  maxVideos: 'Vidéos par collecte',
  engagementThreshold: 'Taux d’engagement',
  viewThreshold: 'Vues',
  daily: 'Par jour',
  monthly: 'Par mois',
  name: 'Nom',
  body: 'Message',
  note: 'Note',
  reason: 'Pourquoi cela en vaut-il la peine ?',
  person: 'Votre nom',
  from: 'Premier jour',
  to: 'Dernier jour',
  day: 'Jour',
  campaignCost: 'Coût de la campagne',
  campaignCostUsd: 'Coût de la campagne',
  expiresInDays: 'Fin',
  snoozedUntil: 'Jusqu’au',
};

const expectations: Record<InvalidField['expected'], (limit: string) => string> = {
  number: () => 'un nombre est attendu',
  'whole-number': () => 'un nombre entier est attendu',
  text: () => 'un texte est attendu',
  choice: () => 'l’un des choix est attendu',
  day: () => 'un jour est attendu, sous la forme AAAA-MM-JJ',
  time: () => 'une heure est attendue',
  filled: () => 'ne peut pas rester vide',
  'at-least': (limit) => `au moins ${limit}`,
  'at-most': (limit) => `au plus ${limit}`,
  'characters-at-most': (limit) => `${limit} caractères au plus`,
  other: () => 'ne peut pas être utilisé tel quel',
};

const budgetOf = (budget: Budget) =>
  `budget du ${isDaily(budget) ? 'jour' : 'mois'}${budget.brand === null ? '' : ` de ${budget.brand}`}`;

const listed = (names: readonly string[]) => names.map((name) => `#${name}`).join(', ');

export const problems: ProblemTexts = {
  'unusable-request': () => 'La demande est inutilisable : rechargez la page et réessayez.',
  'invalid-fields': (problem, { number }) =>
    problem.fields
      .map(({ field, expected, limit }) => {
        const name = fields[field.split('/')[0] ?? ''] ?? field;
        return `${name === '' ? 'La demande' : `« ${name} »`} : ${expectations[expected](number(limit))}.`;
      })
      .join(' '),
  'unknown-address': () => 'Il n’y a rien à cette adresse : rechargez la page.',
  'method-not-allowed': () => 'Cela ne se fait pas à cette adresse : rechargez la page.',
  'server-error': () =>
    'Quelque chose s’est mal passé ici : réessayez, et si cela se répète, prévenez la personne qui gère UGC Radar ; le journal dit quoi.',
  'database-away': () =>
    'La base de données ne répond pas : réessayez dans un instant, ou lancez « npx radar doctor ».',
  'answer-too-slow': () => 'La réponse a trop tardé : réessayez dans un instant.',
  'token-required': () => 'Vous êtes déconnecté : connectez-vous dans un autre onglet, puis réessayez.',
  'wrong-token': () => 'Ce n’est pas le jeton : c’est la valeur de RADAR_TOKEN.',
  'too-many-guesses': ({ waitSeconds }, { number }) =>
    `Trop de jetons erronés sont venus de cette adresse : réessayez dans ${number(waitSeconds)} s.`,
  'local-only': () =>
    'Sans RADAR_TOKEN, le tableau de bord ne répond qu’à localhost ou à une adresse locale comme 127.0.0.1 : utilisez cette adresse, ou définissez un jeton.',
  'foreign-page': () => 'La page d’un autre site ne peut rien changer ici.',
  'days-reversed': ({ from, to }, { dayAndYear }) =>
    `Les jours sont inversés : le ${dayAndYear(from)} vient après le ${dayAndYear(to)}.`,
  'period-too-long': ({ days, most }, { number }) =>
    `Cela fait ${number(days)} jours : choisissez-en ${number(most)} au plus.`,
  'not-a-hashtag': ({ text }) =>
    `« ${text} » n’est pas un hashtag : 1 à 100 lettres, chiffres, tirets bas ou emoji sont attendus, sans espace, par exemple brandx.`,
  'untracked-hashtags': ({ names }) =>
    `Non suivi : ${listed(names)}. Suivez-le dans les réglages, ou choisissez un autre hashtag.`,
  'not-a-schedule': ({ text, detail }) =>
    `« ${text} » n’est pas une planification : 5 champs sont attendus (minute, heure, jour du mois, mois, jour de la semaine), par exemple 0 8 * * * pour chaque jour à 08:00${detail === null ? '' : ` (le lecteur de cron dit : « ${detail} »)`}.`,
  'schedule-never-fires': ({ text }) =>
    `« ${text} » n’arrive jamais : choisissez des jours qui existent, par exemple 0 8 * * * pour chaque jour à 08:00.`,
  'nothing-to-change': () => 'Il n’y a encore rien à changer.',
  'unknown-brand': ({ brand }) =>
    `Aucun hashtag n’appartient à ${brand} : une marque existe dès qu’un hashtag la nomme.`,
  'plan-past-budgets': ({ overruns }, { number }) =>
    `${overruns
      .map(
        (overrun) =>
          `${number(overrun.credits)} ${plural(overrun.credits, 'crédit en 30 jours dépasse', 'crédits en 30 jours dépassent')} le ${budgetOf(overrun)} (${number(overrun.allowed)}${isDaily(overrun) ? ' par jour' : ''}).`,
      )
      .join(
        ' ',
      )} Collectez moins souvent ou moins de vidéos, augmentez le budget, ou confirmez avec une raison et laissez attendre les moins urgents.`,
  'budget-full': (problem, { number, time }) =>
    `Coût prévu : ${number(problem.credits)} ${plural(problem.credits, 'crédit, pour lequel', 'crédits, pour lesquels')} le ${budgetOf(problem)} n’a plus de place jusqu’au ${time(problem.until)} (dépensé : ${number(problem.spent)} sur ${number(problem.allowed)}${problem.reserved > 0 ? `, prévu en plus par les collectes en cours : ${number(problem.reserved)}` : ''}). Attendez, augmentez le budget, ou confirmez avec une raison.`,
  'just-scanned': ({ scans }, { number }) =>
    `${scans
      .map(
        ({ hashtag, secondsAgo, videos, credits }) =>
          `#${hashtag} a été collecté il y a ${number(secondsAgo)} s (${number(videos)} ${plural(videos, 'vidéo', 'vidéos')}, ${number(credits)} ${plural(credits, 'crédit', 'crédits')}).`,
      )
      .join(
        ' ',
      )} Le résultat est conservé : voyez son rapport, ou confirmez avec une raison pour payer une autre collecte.`,
  'fetching-paused': ({ reason, since }, { time }) =>
    `La collecte est en pause depuis le ${time(since)} : ${reason === 'unauthorized' ? 'Scavio refuse la clé' : 'le compte Scavio n’a plus de crédits'}. Elle reprend d’elle-même dès que l’API accepte à nouveau les appels.`,
  'answers-changed': ({ since }, { time }) =>
    `Depuis le ${time(since)}, les réponses de l’API n’ont plus la forme connue : une page est demandée de temps en temps jusqu’à ce qu’elles l’aient. Voyez « À surveiller » sur la vue d’ensemble, ou confirmez avec une raison pour payer une page maintenant.`,
  'reason-required': () => 'Dites en 3 à 300 caractères pourquoi cela en vaut la peine.',
  'person-required': () =>
    'Choisissez d’abord votre nom, en haut à droite de la page : chaque décision est conservée avec son auteur.',
  'unknown-person': () => 'Cette personne n’existe plus : rechargez la page, puis choisissez un autre nom.',
  'name-taken': ({ name }) =>
    `« ${name} » existe déjà : choisissez-le dans la liste, ou ajoutez un autre nom.`,
  'card-taken': ({ person }) => `${person} est sur cette carte : prenez-en une autre.`,
  'unknown-post': () => 'Cette publication n’est plus conservée : rechargez la liste.',
  'snooze-past': () => 'Choisissez un moment à venir, par exemple demain matin.',
  'list-changed': () => 'La liste ne peut pas continuer à partir de là : rechargez-la depuis le début.',
  'too-many-views': ({ most }, { number }) => `Il y a déjà ${number(most)} vues : supprimez-en une d’abord.`,
  'unknown-view': () => 'Cette vue n’existe plus : rechargez la liste.',
  'too-many-templates': ({ most }, { number }) =>
    `Il y a déjà ${number(most)} modèles : supprimez-en un d’abord.`,
  'template-taken': ({ name }) =>
    `Un modèle « ${name} » existe déjà : modifiez-le ci-dessus, ou choisissez un autre nom.`,
  'template-changed': ({ name }) =>
    `Quelqu’un a modifié ou supprimé le modèle « ${name} » entre-temps : voyez ce qu’il y a, puis enregistrez à nouveau le vôtre.`,
  'unknown-template': () => 'Ce modèle n’existe plus : rechargez la liste.',
  'unknown-template-field': ({ field, known }) =>
    `Un modèle ne connaît pas {${field}} : l’un de ceux-ci est attendu : ${known.map((name) => `{${name}}`).join(', ')}.`,
  'unknown-creator': () =>
    'Aucun créateur à cette adresse : cherchez-le dans « Créateurs », l’adresse a pu changer.',
  'outreach-changed': () =>
    'Quelqu’un a enregistré autre chose entre-temps : voyez quoi, puis gardez votre saisie ou reprenez la sienne.',
  'unknown-scan': ({ id }) => `La collecte ${id} n’existe pas : voyez « Collectes ».`,
  'unknown-share': () => 'Ce lien n’existe plus : rechargez la liste.',
  'unknown-link': () => 'Ce lien n’existe pas : vérifiez que son adresse a été copiée en entier.',
  'link-revoked': () => 'Ce lien a été révoqué : demandez-en un nouveau à la personne qui vous l’a envoyé.',
  'link-expired': () => 'Ce lien a expiré : demandez-en un nouveau à la personne qui vous l’a envoyé.',
  'link-untracked': () =>
    'Le hashtag de ce lien n’est plus suivi : adressez-vous à la personne qui vous l’a envoyé.',
};
