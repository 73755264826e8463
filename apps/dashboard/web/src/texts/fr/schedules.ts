import type { ScheduleTexts } from '../schedule-text.ts';

const weekdays = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];

const listed = (times: string[]) => new Intl.ListFormat('fr-FR').format(times);

export const schedules: ScheduleTexts = {
  minutes: ({ step }) => (step === 1 ? 'Chaque minute' : `Toutes les ${step} minutes`),
  hours: ({ step, minute }) =>
    `Toutes les ${step === 1 ? 'heures' : `${step} heures`}${minute === 0 ? '' : `, à la minute ${minute}`}`,
  day: ({ times }) => `Chaque jour à ${listed(times)}`,
  weekday: ({ times }) => `En semaine à ${listed(times)}`,
  week: ({ weekday, times }) => `Le ${weekdays[weekday]} à ${listed(times)}`,
  month: ({ day, times }) => `Chaque mois, le ${day} à ${listed(times)}`,
};
