/** How many creators a report shows on the page and behind a share link, more than anybody reads; the export has all. */
export const leaderboardLength = 200;

/** What each figure of a report means, in the words that the page, Markdown and a share link show. */
const en = {
  videos: ['Videos', 'Videos first seen under the hashtag on the days of the report.'],
  uniqueCreators: ['Unique creators', 'Distinct authors of these videos; all unknown authors count as one.'],
  plays: ['Plays', 'Sum of the newest play counts of these videos, also when they grew after the last day.'],
  likes: ['Likes', 'Sum of the newest like counts of these videos.'],
  comments: ['Comments', 'Sum of the newest comment counts of these videos.'],
  shares: ['Shares', 'Sum of the newest share counts of these videos.'],
  engagementRate: ['Engagement rate', '(likes + comments + shares) / plays, over all these videos together.'],
  averagePlays: ['Average plays per video', 'Plays / videos.'],
  repeatCreators: [
    'Repeat creators',
    'Creators with more than one of these videos, and their share of all creators.',
  ],
  highPriorityVideos: [
    'High-priority videos',
    "Videos whose engagement rate and plays both reach the hashtag's thresholds, by their newest numbers.",
  ],
  before: [
    'Period before',
    'As many days right before. Its videos have had longer to collect plays, so a fall of plays need not mean less interest.',
  ],
  credits: [
    'Credits',
    'What the API billed for the scans of these days; calls of unknown cost are not in it.',
  ],
  costUsd: ['Tracking cost', 'Credits x the configured price of a credit.'],
  earnedUsd: [
    'Earned media value',
    'Plays / 1,000 x the value of 1,000 views + (likes + comments + shares) x the value of an engagement. Both values are settings with their source; there is no standard for them.',
  ],
  campaignCostUsd: [
    'Campaign cost',
    'As typed in by whoever made the report; the tracking cost is not in it.',
  ],
  costPerThousandViewsUsd: ['Cost per 1,000 views', 'Campaign cost / plays x 1,000.'],
  returnOnCost: ['Return', 'Earned media value / campaign cost: above 1 it earned more than it cost.'],
  quality: [
    'Data quality',
    "TikTok's hashtag feed is ranked, not complete: it shows a selection, and two scans may see different videos. All figures are of the videos seen.",
  ],
} as const satisfies Record<string, readonly [label: string, definition: string]>;

export type ReportFigure = keyof typeof en;

const fr: Record<ReportFigure, readonly [label: string, definition: string]> = {
  videos: ['Vidéos', 'Vidéos vues pour la première fois sous le hashtag pendant les jours du rapport.'],
  uniqueCreators: [
    'Créateurs uniques',
    'Auteurs distincts de ces vidéos ; tous les auteurs inconnus comptent pour un seul.',
  ],
  plays: [
    'Vues',
    'Somme des derniers nombres de vues de ces vidéos, même s’ils ont augmenté après le dernier jour.',
  ],
  likes: ['J’aime', 'Somme des derniers nombres de j’aime de ces vidéos.'],
  comments: ['Commentaires', 'Somme des derniers nombres de commentaires de ces vidéos.'],
  shares: ['Partages', 'Somme des derniers nombres de partages de ces vidéos.'],
  engagementRate: [
    'Taux d’engagement',
    '(j’aime + commentaires + partages) / vues, sur l’ensemble de ces vidéos.',
  ],
  averagePlays: ['Vues moyennes par vidéo', 'Vues / vidéos.'],
  repeatCreators: [
    'Créateurs récurrents',
    'Créateurs de plus d’une de ces vidéos, et leur part de tous les créateurs.',
  ],
  highPriorityVideos: [
    'Vidéos prioritaires',
    'Vidéos dont le taux d’engagement et les vues atteignent les seuils du hashtag, selon leurs derniers chiffres.',
  ],
  before: [
    'Période précédente',
    'Autant de jours juste avant. Ses vidéos ont eu plus de temps pour accumuler des vues : une baisse des vues ne signifie pas forcément moins d’intérêt.',
  ],
  credits: [
    'Crédits',
    'Ce que l’API a facturé pour les scans de ces jours, sans les appels de coût inconnu.',
  ],
  costUsd: ['Coût du suivi', 'Crédits x prix configuré d’un crédit.'],
  earnedUsd: [
    'Valeur média gagnée',
    'Vues / 1 000 x valeur de 1 000 vues + (j’aime + commentaires + partages) x valeur d’un engagement. Les deux valeurs sont des réglages avec leur source ; il n’existe pas de norme.',
  ],
  campaignCostUsd: [
    'Coût de la campagne',
    'Tel que saisi par l’auteur du rapport ; le coût du suivi n’y est pas compris.',
  ],
  costPerThousandViewsUsd: ['Coût pour 1 000 vues', 'Coût de la campagne / vues x 1 000.'],
  returnOnCost: [
    'Retour',
    'Valeur média gagnée / coût de la campagne : au-dessus de 1, elle a rapporté plus qu’elle n’a coûté.',
  ],
  quality: [
    'Qualité des données',
    'Le flux d’un hashtag sur TikTok est classé, pas complet : il montre une sélection, et deux scans peuvent voir des vidéos différentes. Tous les chiffres portent sur les vidéos vues.',
  ],
};

/** The label and the definition of every figure, in a language of the page. */
export const reportDefinitions: Record<
  'en' | 'fr',
  Record<ReportFigure, readonly [label: string, definition: string]>
> = { en, fr };
