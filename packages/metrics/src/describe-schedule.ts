const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A schedule in words where it has one of the common forms (`daily at 08:00`, `every 5 minutes`), else as it is. */
export function describeSchedule(cron: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...rest] = cron.trim().split(/\s+/u);
  const words = rest.length > 0 || month !== '*' ? undefined : describeFields(minute, hour, day, weekday);
  return words ?? cron;
}

function describeFields(minute: string, hour: string, day: string, weekday: string): string | undefined {
  const everyDay = day === '*' && weekday === '*';
  if (everyDay && hour === '*') return describeMinutes(minute);
  if (everyDay && hour.startsWith('*/')) return describeHourStep(minute, hour);
  const times = describeTimes(minute, hour);
  if (times === undefined) return undefined;
  if (everyDay) return `daily at ${times}`;
  if (day === '*') return describeWeekday(weekday, times);
  const dayOfMonth = numberIn(day, 1, 28);
  if (weekday === '*' && dayOfMonth !== undefined) return `monthly on day ${dayOfMonth} at ${times}`;
  return undefined;
}

function describeMinutes(minute: string): string | undefined {
  if (minute === '*') return 'every minute';
  const step = evenStep(minute, 60);
  if (step !== undefined) return step === 1 ? 'every minute' : `every ${step} minutes`;
  const atMinute = numberIn(minute, 0, 59);
  if (atMinute === undefined) return undefined;
  return atMinute === 0 ? 'hourly' : `hourly at minute ${atMinute}`;
}

function describeHourStep(minute: string, hour: string): string | undefined {
  const step = evenStep(hour, 24);
  const atMinute = numberIn(minute, 0, 59);
  if (step === undefined || atMinute === undefined) return undefined;
  if (step === 1) return describeMinutes(minute);
  return atMinute === 0 ? `every ${step} hours` : `every ${step} hours at minute ${atMinute}`;
}

function describeTimes(minute: string, hour: string): string | undefined {
  const atMinute = numberIn(minute, 0, 59);
  const hours = hour.split(',').map((part) => numberIn(part, 0, 23));
  if (atMinute === undefined || !hours.every((atHour) => atHour !== undefined)) return undefined;
  const times = [...new Set(hours)]
    .toSorted((a, b) => a - b)
    .map((atHour) => `${twoDigits(atHour)}:${twoDigits(atMinute)}`);
  return new Intl.ListFormat('en-GB').format(times);
}

function describeWeekday(weekday: string, times: string): string | undefined {
  if (/^(1-5|mon-fri)$/iu.test(weekday)) return `on weekdays at ${times}`;
  const index = numberIn(weekday, 0, 7);
  return index === undefined ? undefined : `every ${weekdays[index % 7]} at ${times}`;
}

/** The n of an every-n field, if n divides the cycle: every 7 minutes starts anew each hour and is not every 7. */
function evenStep(field: string, cycle: number): number | undefined {
  const step = field.startsWith('*/') ? numberIn(field.slice(2), 1, cycle) : undefined;
  return step !== undefined && step < cycle && cycle % step === 0 ? step : undefined;
}

function numberIn(text: string, lowest: number, highest: number): number | undefined {
  if (!/^\d{1,2}$/u.test(text)) return undefined;
  const value = Number(text);
  return value >= lowest && value <= highest ? value : undefined;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
