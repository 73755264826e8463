import type { Attention } from '../../../../src/schemas/overview.ts';
import type { Texts } from '../texts.ts';
import { hashtagNamesIn } from '../hashtag-names.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

type Budget = Extract<Attention, { kind: 'budget-wait' }>['budget'];

const budgets: Record<Budget, string> = {
  daily: 'Le budget du jour',
  monthly: 'Le budget du mois',
  'brand-daily': 'Le budget du jour',
  'brand-monthly': 'Le budget du mois',
};

const names = hashtagNamesIn('fr-FR', 'de plus');

export const overview: Texts['overview'] = {
  title: 'Vue d’ensemble',
  today: 'Aujourd’hui',
  month: '30 derniers jours',
  attention: 'À surveiller',
  allWell: 'Tout va bien : rien à signaler.',
  newVideos: 'Nouvelles vidéos',
  newViews: 'Nouvelles vues',
  highPriority: 'Prioritaires',
  engagement: 'Engagement',
  credits: 'Crédits',
  creditsLeft: 'Crédits restants',
  ofHashtags: (known, all) => `pour ${known} hashtags sur ${all}`,
  ofMonth: (text) => `${text} en 30 jours`,
  costs: (money) => `${money} en 30 jours`,
  definitions: {
    newVideos:
      'Vidéos vues pour la première fois sous un hashtag, le jour de la collecte qui les a trouvées. Une vidéo sous deux hashtags compte pour chacun. Un tiret : inconnu, toutes les collectes du jour ont échoué ou il n’y en a pas eu.',
    newViews: 'Les vues des nouvelles vidéos au moment où elles ont été trouvées.',
    highPriority:
      'Nouvelles vidéos dont l’engagement et les vues atteignaient les deux seuils de leur hashtag au moment où elles ont été trouvées.',
    engagement:
      'J’aime, commentaires et partages des nouvelles vidéos divisés par leurs vues, au moment où elles ont été trouvées. Un tiret : aucune vue, des vues inconnues, ou des jours résumés avant que ce chiffre soit conservé.',
    credits:
      'Ce qu’ont coûté les appels à l’API Scavio, hors appels de coût inconnu. Le total comprend les hashtags qui ne sont plus suivis.',
    creditsLeft: 'Le dernier solde annoncé par l’API.',
    toReview: 'Le nombre mène à celles qui restent à juger, de tous les jours.',
    month: 'Les nouvelles vidéos des 30 derniers jours, aujourd’hui compris, pour les jours connus.',
    trend: 'Nouvelles vidéos par jour sur 30 jours, aujourd’hui à droite. Un blanc : inconnu.',
  },
  by: 'Afficher',
  groups: { hashtag: 'Par hashtag', brand: 'Par marque' },
  brand: 'Marque',
  allBrands: 'Toutes les marques',
  noBrand: 'Sans marque',
  hashtag: 'Hashtag',
  trend: '30 jours',
  trendLabel: (total) => `Nouvelles vidéos sur 30 jours : ${total}`,
  lastScan: 'Dernière collecte',
  never: 'pas encore',
  paused: 'en pause',
  failed: 'échouée',
  running: 'en cours',
  hashtagCount: 'Hashtags',
  tableCaption: 'Ce que chaque hashtag a apporté aujourd’hui et sur 30 jours',
  brandCaption: 'Ce que les hashtags de chaque marque ont apporté aujourd’hui et sur 30 jours',
  empty: 'Aucun hashtag n’est encore suivi',
  emptyText: 'Ajoutez le premier ; ses vidéos apparaîtront ici après sa première collecte.',
  track: 'Suivre un hashtag',
  told: {
    queueAway: [
      'La file d’attente ne répond pas',
      'Rien n’est collecté ni évalué d’ici là. Lancez « npx radar doctor » pour voir ce qui ne va pas.',
    ],
    paused: 'La collecte est en pause',
    pausedSince: (time) => `Depuis le ${time}.`,
    heldBack: ({ hashtags, isOne, skipped, credits, creditCount, money }) =>
      `${hashtags} ${isOne ? 'hashtag attend' : 'hashtags attendent'} ; collectes prévues et sautées : ${skipped}. Le rattrapage, une collecte par hashtag, coûte environ ${credits} ${plural(creditCount, 'crédit', 'crédits')} (${money}).`,
    remedies: {
      unauthorized:
        'Scavio refuse la clé. Donnez à SCAVIO_API_KEY une clé que Scavio accepte et redémarrez. Le reste continue.',
      'out-of-credits':
        'Le compte Scavio n’a plus de crédits. Rechargez-le : la collecte reprend alors d’elle-même.',
      'by-hand':
        'Quelqu’un a suspendu la file. Ouvrez les files d’attente, choisissez « fetch » et relancez-la.',
    },
    drift: 'Les réponses de l’API ont changé',
    driftText: ({ dialect, since, pages, detail }) =>
      `Depuis le ${since}, les réponses « ${dialect} » n’ont plus la forme connue. Une page est demandée de temps en temps pour voir si elles l’ont à nouveau ; pages payées mises de côté : ${pages}. Constat technique : « ${detail} ». Mettez UGC Radar à jour, puis lancez « npx radar replay », sans frais ; « npx radar doctor » en dit plus.`,
    quarantine: (pages) => `${pages} ${pages === 1 ? 'page mise' : 'pages mises'} de côté`,
    quarantineText:
      'Impossible de les lire avec certitude. Après une mise à jour, « npx radar replay » les relit sans frais.',
    budgetWait: (budget, brand) => `${budgets[budget]}${brand === null ? '' : ` de ${brand}`} est épuisé`,
    budgetWaitText: (hashtags, more, until) =>
      `${names(hashtags, more)} ${plural(hashtags.length + more, 'attend', 'attendent')} jusqu’au ${until}, moins longtemps avec un budget plus grand.`,
    budgetLow: (budget, brand) =>
      `${budgets[budget]}${brand === null ? '' : ` de ${brand}`} est presque épuisé`,
    budgetLowText: (spent, allowed, counts) =>
      `${spent} ${plural(counts.spent, 'crédit', 'crédits')} sur ${allowed}. La suite attendra ; augmentez le budget pour l’éviter.`,
    late: 'Des collectes sont en retard',
    lateText: (hashtags, more) =>
      `En retard de plus de dix minutes : ${names(hashtags, more)}. Vérifiez que l’ordonnanceur et le collecteur tournent : « npx radar doctor ».`,
    failed: 'La dernière collecte a échoué',
    review: 'Les examiner',
    toReview: 'Publications à examiner',
    toReviewText: (posts, count, more) =>
      more
        ? `${posts} publications ou plus attendent une décision.`
        : `${posts} ${plural(count, 'publication attend', 'publications attendent')} une décision.`,
    failedText: (hashtags, more) =>
      `${names(hashtags, more)}. Les collectes disent pourquoi ; un hashtag en échec est repris à sa prochaine heure.`,
  },
};
