import { describe, expect, it } from 'vitest';
import { describeSchedule } from '../index.ts';

describe('describeSchedule', () => {
  it.each([
    ['0 8 * * *', 'daily at 08:00'],
    ['5 23 * * *', 'daily at 23:05'],
    [' 00  08 * * * ', 'daily at 08:00'],
    ['0 8,20 * * *', 'daily at 08:00 and 20:00'],
    ['30 20,8,12,8 * * *', 'daily at 08:30, 12:30 and 20:30'],
    ['* * * * *', 'every minute'],
    ['*/1 * * * *', 'every minute'],
    ['*/5 * * * *', 'every 5 minutes'],
    ['0 * * * *', 'hourly'],
    ['7 * * * *', 'hourly at minute 7'],
    ['0 */6 * * *', 'every 6 hours'],
    ['15 */6 * * *', 'every 6 hours at minute 15'],
    ['0 */1 * * *', 'hourly'],
    ['0 9 * * 1-5', 'on weekdays at 09:00'],
    ['0 9 * * Mon-Fri', 'on weekdays at 09:00'],
    ['0 9 * * 1', 'every Monday at 09:00'],
    ['0 9 * * 0', 'every Sunday at 09:00'],
    ['0 9 * * 7', 'every Sunday at 09:00'],
    ['0 9 1 * *', 'monthly on day 1 at 09:00'],
  ])('%j is %s', (cron, words) => {
    expect(describeSchedule(cron)).toBe(words);
  });

  it.each([
    '*/7 * * * *',
    '0 */5 * * *',
    '0 9 31 * *',
    '0 9 1 1 *',
    '0 9 13 * 5',
    '0 9 * * 1#2',
    '0 25 * * *',
    '99 * * * *',
    '*/60 * * * *',
    '1-5 8 * * *',
    '0 0 8 * * *',
    'whenever',
    '',
  ])('%j stays as it is', (cron) => {
    expect(describeSchedule(cron)).toBe(cron);
  });
});
