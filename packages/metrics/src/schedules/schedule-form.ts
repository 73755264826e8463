/** A schedule of one of the common forms, which people have words for; times are `HH:MM`. */
export type ScheduleForm =
  | { every: 'minutes'; step: number }
  | { every: 'hours'; step: number; minute: number }
  | { every: 'day'; times: string[] }
  | { every: 'weekday'; times: string[] }
  /** 0 is Sunday. */
  | { every: 'week'; weekday: number; times: string[] }
  | { every: 'month'; day: number; times: string[] };

/** The form of a cron of 5 fields; null where it has none of these. */
export function scheduleForm(cron: string): ScheduleForm | null {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...rest] = cron.trim().split(/\s+/u);
  if (rest.length > 0 || month !== '*') return null;
  const everyDay = day === '*' && weekday === '*';
  if (everyDay && hour === '*') return formOfMinutes(minute);
  if (everyDay && hour.startsWith('*/')) return formOfHours(minute, hour);
  const times = timesOf(minute, hour);
  if (times === null) return null;
  if (everyDay) return { every: 'day', times };
  if (day === '*') return formOfWeekday(weekday, times);
  const dayOfMonth = numberIn(day, 1, 28);
  return weekday === '*' && dayOfMonth !== null ? { every: 'month', day: dayOfMonth, times } : null;
}

function formOfMinutes(field: string): ScheduleForm | null {
  if (field === '*') return { every: 'minutes', step: 1 };
  const step = evenStep(field, 60);
  if (step !== null) return { every: 'minutes', step };
  const minute = numberIn(field, 0, 59);
  return minute === null ? null : { every: 'hours', step: 1, minute };
}

function formOfHours(minuteField: string, hourField: string): ScheduleForm | null {
  const step = evenStep(hourField, 24);
  const minute = numberIn(minuteField, 0, 59);
  return step === null || minute === null ? null : { every: 'hours', step, minute };
}

function timesOf(minuteField: string, hourField: string): string[] | null {
  const minute = numberIn(minuteField, 0, 59);
  const hours = hourField.split(',').map((part) => numberIn(part, 0, 23));
  if (minute === null || !hours.every((hour) => hour !== null)) return null;
  return [...new Set(hours)]
    .toSorted((a, b) => a - b)
    .map((hour) => `${twoDigits(hour)}:${twoDigits(minute)}`);
}

function formOfWeekday(field: string, times: string[]): ScheduleForm | null {
  if (/^(1-5|mon-fri)$/iu.test(field)) return { every: 'weekday', times };
  const weekday = numberIn(field, 0, 7);
  return weekday === null ? null : { every: 'week', weekday: weekday % 7, times };
}

/** The n of an every-n field, if n divides the cycle: every 7 minutes starts anew each hour and is not every 7. */
function evenStep(field: string, cycle: number): number | null {
  const step = field.startsWith('*/') ? numberIn(field.slice(2), 1, cycle) : null;
  return step !== null && step < cycle && cycle % step === 0 ? step : null;
}

function numberIn(text: string, lowest: number, highest: number): number | null {
  if (!/^\d{1,2}$/u.test(text)) return null;
  const value = Number(text);
  return value >= lowest && value <= highest ? value : null;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
