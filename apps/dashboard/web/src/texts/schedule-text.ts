import { type ScheduleForm, scheduleForm } from '@ugc-radar/metrics/schedule-form';
import type { Texts } from './texts.ts';

/** The words for each form of a schedule. */
export type ScheduleTexts = {
  [Every in ScheduleForm['every']]: (form: Extract<ScheduleForm, { every: Every }>) => string;
};

/** A cron in words, where it has a form that there are words for, else as it is. */
export function sayCron(cron: string, { presets, schedules }: Texts['settings']): string {
  const form = scheduleForm(cron);
  return presets[cron] ?? (form === null ? cron : sayForm(form, schedules));
}

function sayForm(form: ScheduleForm, texts: ScheduleTexts): string {
  // The text at a form takes that form, which a union cannot say.
  const say = texts[form.every] as (form: ScheduleForm) => string;
  return say(form);
}
