import type { Texts } from '../texts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

const newestMeasured = 'seules les 1 000 publications les plus récentes sont mesurées';

export const ranges: Texts['ranges'] = {
  label: 'Période',
  last: (days) => `${days} derniers jours`,
  own: 'Période choisie',
  from: 'Premier jour',
  to: 'Dernier jour',
  reversed: 'Le premier jour est après le dernier : le plus ancien est attendu d’abord.',
  stillShown: (days) => `La page montre encore ${days}.`,
};

export const charts: Texts['charts'] = { asTable: 'En tableau', day: 'Jour' };

export const hashtag: Texts['hashtag'] = {
  noBrand: 'Sans marque',
  statuses: { active: 'Actif', paused: 'En pause', removed: 'Retiré' },
  lastScan: (when) => `dernière collecte ${when}`,
  neverScanned: 'pas encore collecté',
  posts: 'Publications',
  postsDefinition: 'Toutes les vidéos déjà servies sous ce hashtag, toutes périodes confondues.',
  flagged: 'Prioritaires',
  flaggedDefinition:
    'Parmi toutes les publications, celles dont le dernier taux d’engagement et les vues atteignent les deux seuils ci-dessous.',
  flaggedOf: (posts, count) => `sur ${posts} ${plural(count, 'publication', 'publications')} en tout`,
  toJudge: 'Examiner celles qui restent à juger',
  newPosts: 'Nouvelles publications',
  newPostsDefinition:
    'Vidéos vues pour la première fois sous ce hashtag un jour donné, d’après les bilans du jour.',
  newViews: 'Vues des nouvelles',
  newViewsDefinition: 'Les vues qu’elles avaient lors de leur première observation.',
  gained: 'Vues gagnées',
  gainedDefinition:
    'Croissance d’un relevé d’une publication au suivant, au jour du second, sur les 1 000 publications les plus récentes du hashtag. Les vues déjà présentes à la première observation n’y sont pas. Une publication que TikTok ne sert plus n’est plus mesurée.',
  before: (change, days) => `${change} par rapport à ${days}`,
  noBefore: (days) => `rien de connu du ${days}`,
  partlyBefore: (known, all, count) =>
    plural(
      count,
      `seul ${known} jour sur ${all} avait été collecté`,
      `seuls ${known} jours sur ${all} avaient été collectés`,
    ),
  knownDays: (known, all) => `Jours connus : ${known} sur ${all}`,
  unknownDay:
    'Inconnu : rien n’a été collecté ce jour, toutes les collectes ont échoué, ou le calcul est en attente.',
  newestMeasured,
  gainsKnownSince: (day) => `connu à partir du ${day} : ${newestMeasured}`,
  gainsUnknown: `inconnu : ${newestMeasured}`,
  gainsNotCompared: `pas de comparaison : ${newestMeasured}`,
  unmeasuredDay:
    'Inconnu : les 1 000 publications les plus récentes, qui sont mesurées, ne couvrent pas ce jour.',
  engagement: 'Engagement des publications',
  engagementDefinition:
    'Publications vues pour la première fois dans la période, selon leur dernier taux d’engagement : (j’aime + commentaires + partages) / vues. La partie foncée a assez de vues ; le trait est le seuil du taux. À sa droite, la partie foncée est prioritaire.',
  rate: 'Taux d’engagement',
  andMore: (from) => `${from} et plus`,
  enoughViews: 'Avec assez de vues',
  newestOnly: (count) =>
    `Les ${count} publications les plus récentes de la période ; elle en compte de plus anciennes.`,
  basis: (count) => (count === '1' ? '1 publication de la période' : `${count} publications de la période`),
  threshold: (rate) => `Seuil ${rate}`,
  rateFrom: 'Taux d’engagement à partir de',
  viewsFrom: 'Vues à partir de',
  same: (now) => `Publications prioritaires de la période : ${now}.`,
  instead: (then, now) => `Publications prioritaires de la période : ${then} au lieu de ${now}.`,
  saveThresholds: 'Enregistrer et tout réévaluer',
  reset: 'Rétablir',
  saved: (after, before) =>
    `Enregistré. Publications prioritaires au total : ${after}, contre ${before} avant.`,
  saving: 'Réévaluation en cours…',
  noPosts: 'Aucune publication vue pour la première fois dans cette période',
  noPostsHint: 'Choisissez une période plus longue ou attendez la prochaine collecte.',
  coUsed: 'Hashtags associés',
  coUsedDefinition:
    'Hashtags que portent les publications les plus récentes de la période, 2 000 au plus. Chacune compte une fois par hashtag.',
  coUsedName: 'Hashtag',
  coUsedPosts: 'Publications',
  coUsedViews: 'Vues',
  coUsedNone: 'Les publications de cette période ne portent aucun autre hashtag.',
  tracked: 'suivi',
  report: 'Rapport',
};
