import { type ScheduleForm, scheduleForm } from './schedule-form.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A schedule in words where it has one of the common forms (`daily at 08:00`, `every 5 minutes`), else as it is. */
export function describeSchedule(cron: string): string {
  const form = scheduleForm(cron);
  return form === null ? cron : describeForm(form);
}

function describeForm(form: ScheduleForm): string {
  switch (form.every) {
    case 'minutes':
      return form.step === 1 ? 'every minute' : `every ${form.step} minutes`;
    case 'hours':
      return `${form.step === 1 ? 'hourly' : `every ${form.step} hours`}${form.minute === 0 ? '' : ` at minute ${form.minute}`}`;
    case 'day':
      return `daily at ${listed(form.times)}`;
    case 'weekday':
      return `on weekdays at ${listed(form.times)}`;
    case 'week':
      return `every ${weekdays[form.weekday]} at ${listed(form.times)}`;
    case 'month':
      return `monthly on day ${form.day} at ${listed(form.times)}`;
  }
}

function listed(times: string[]): string {
  return new Intl.ListFormat('en-GB').format(times);
}
