import type { ScheduleTexts } from '../schedule-text.ts';

const weekdays = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];

const listed = (times: string[]) => new Intl.ListFormat('en-GB').format(times);

export const schedules: ScheduleTexts = {
  minutes: ({ step }) => (step === 1 ? 'Every minute' : `Every ${step} minutes`),
  hours: ({ step, minute }) =>
    `${step === 1 ? 'Hourly' : `Every ${step} hours`}${minute === 0 ? '' : ` at minute ${minute}`}`,
  day: ({ times }) => `Daily at ${listed(times)}`,
  weekday: ({ times }) => `On weekdays at ${listed(times)}`,
  week: ({ weekday, times }) => `${weekdays[weekday]} at ${listed(times)}`,
  month: ({ day, times }) => `Monthly on day ${day} at ${listed(times)}`,
};
