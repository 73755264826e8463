import { type Budget, type InvalidField, isDaily, type ProblemTexts } from '../problem-texts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

const fields: Record<string, string> = {
  names: 'Hashtags',
  brand: 'Brand',
  schedule: 'Cron',
  maxVideos: 'Videos per scan',
  engagementThreshold: 'Engagement rate',
  viewThreshold: 'Views',
  daily: 'A day',
  monthly: 'A month',
  name: 'Name',
  body: 'Message',
  note: 'Note',
  reason: 'Why is it worth it?',
  person: 'Your name',
  from: 'First day',
  to: 'Last day',
  day: 'Day',
  campaignCost: 'Campaign cost',
  campaignCostUsd: 'Campaign cost',
  expiresInDays: 'Ends',
  snoozedUntil: 'Until',
};

const expectations: Record<InvalidField['expected'], (limit: string) => string> = {
  number: () => 'expected a number',
  'whole-number': () => 'expected a whole number',
  text: () => 'expected a text',
  choice: () => 'expected one of the choices',
  day: () => 'expected a day as YYYY-MM-DD',
  time: () => 'expected a time',
  filled: () => 'may not be empty',
  'at-least': (limit) => `expected at least ${limit}`,
  'at-most': (limit) => `expected at most ${limit}`,
  'characters-at-most': (limit) => `expected at most ${limit} characters`,
  other: () => 'cannot be used as it is',
};

const budgetOf = (budget: Budget) =>
  `${isDaily(budget) ? 'daily' : 'monthly'} budget${budget.brand === null ? '' : ` of ${budget.brand}`}`;

const listed = (names: readonly string[]) => names.map((name) => `#${name}`).join(', ');

/** What the API refuses, in a sentence each: what was expected, what to do. */
export const problems: ProblemTexts = {
  'unusable-request': () => 'The request cannot be used: reload the page and try again.',
  'invalid-fields': (problem, { number }) =>
    problem.fields
      .map(({ field, expected, limit }) => {
        const name = fields[field.split('/')[0] ?? ''] ?? field;
        return `${name === '' ? 'The request' : `“${name}”`}: ${expectations[expected](number(limit))}.`;
      })
      .join(' '),
  'unknown-address': () => 'There is nothing at this address: reload the page.',
  'method-not-allowed': () => 'This cannot be done at this address: reload the page.',
  'server-error': () =>
    'Something went wrong here: try again, and if it comes again, tell whoever runs UGC Radar: the log says what.',
  'database-away': () => 'The database does not answer: try again in a moment, or run “npx radar doctor”.',
  'answer-too-slow': () => 'The answer took too long: try again in a moment.',
  'token-required': () => 'You are logged out: log in in another tab, then try again.',
  'wrong-token': () => 'That is not the token: it is the value of RADAR_TOKEN.',
  'too-many-guesses': ({ waitSeconds }, { number }) =>
    `Too many wrong tokens came from this address: try again in ${number(waitSeconds)} s.`,
  'local-only': () =>
    'Without RADAR_TOKEN the dashboard answers only at localhost or a loopback address such as 127.0.0.1: use that address, or set a token.',
  'foreign-page': () => 'Another site’s page may not change anything here.',
  'days-reversed': ({ from, to }, { dayAndYear }) =>
    `The days are the wrong way round: ${dayAndYear(from)} is later than ${dayAndYear(to)}.`,
  'period-too-long': ({ days, most }, { number }) =>
    `These are ${number(days)} days: choose ${number(most)} at most.`,
  'not-a-hashtag': ({ text }) =>
    `“${text}” is not a hashtag: expected 1 to 100 letters, digits, underscores or emoji, without spaces, for example brandx.`,
  'untracked-hashtags': ({ names }) =>
    `Not tracked: ${listed(names)}. Track it in the settings, or choose another hashtag.`,
  'not-a-schedule': ({ text, detail }) =>
    `“${text}” is not a schedule${detail === null ? '' : ` (${detail})`}: expected 5 fields (minute, hour, day of month, month, day of week), for example 0 8 * * * for daily at 08:00.`,
  'schedule-never-fires': ({ text }) =>
    `“${text}” never comes: choose days that exist, for example 0 8 * * * for daily at 08:00.`,
  'nothing-to-change': () => 'There is nothing to change yet.',
  'unknown-brand': ({ brand }) => `No hashtag belongs to ${brand}: a brand is there once a hashtag names it.`,
  'plan-past-budgets': ({ overruns }, { number }) =>
    `${overruns
      .map(
        (overrun) =>
          `${number(overrun.credits)} ${plural(overrun.credits, 'credit in 30 days is', 'credits in 30 days are')} more than the ${budgetOf(overrun)} (${number(overrun.allowed)}${isDaily(overrun) ? ' a day' : ''}) has.`,
      )
      .join(
        ' ',
      )} Scan less often or fewer videos, raise the budget, or confirm it with a reason and let the least urgent wait.`,
  'budget-full': (problem, { number, time }) =>
    `Expected to cost ${number(problem.credits)} ${problem.credits === 1 ? 'credit' : 'credits'}, for which the ${budgetOf(problem)} has no room until ${time(problem.until)}: ${number(problem.spent)} of ${number(problem.allowed)} are spent${problem.reserved > 0 ? `, ${number(problem.reserved)} more expected of open scans` : ''}. Wait, raise the budget, or confirm it with a reason.`,
  'just-scanned': ({ scans }, { number }) =>
    `${scans
      .map(
        ({ hashtag, secondsAgo, videos, credits }) =>
          `#${hashtag} was scanned ${number(secondsAgo)} s ago (${number(videos)} ${plural(videos, 'video', 'videos')}, ${number(credits)} ${plural(credits, 'credit', 'credits')}).`,
      )
      .join(
        ' ',
      )} What it brought is stored: see its report, or confirm with a reason to pay for another scan.`,
  'fetching-paused': ({ reason, since }, { time }) =>
    `Fetching is paused since ${time(since)}: ${reason === 'unauthorized' ? 'Scavio refuses the API key' : 'the Scavio account has no credits'}. It goes on by itself once the API accepts calls again.`,
  'answers-changed': ({ since }, { time }) =>
    `The API’s answers are not of the form that is known since ${time(since)}: a page is fetched now and then until they are. See what needs attention on the overview, or confirm with a reason to pay for one page now.`,
  'reason-required': () => 'Say in 3 to 300 characters why it is worth it.',
  'person-required': () =>
    'Choose your name first, at the top right of the page: decisions are kept with who made them.',
  'unknown-person': () => 'There is no such person any more: reload the page, then choose another name.',
  'name-taken': ({ name }) => `“${name}” is there already: choose it from the list, or add another name.`,
  'card-taken': ({ person }) => `${person} is on this card: take another one.`,
  'unknown-post': () => 'This post is no longer stored: load the list again.',
  'snooze-past': () => 'Choose a time that is still to come, for example tomorrow morning.',
  'list-changed': () => 'The list cannot go on from there: load it anew from the beginning.',
  'too-many-views': ({ most }, { number }) => `There are ${number(most)} views already: delete one first.`,
  'unknown-view': () => 'This view is gone already: load the list again.',
  'too-many-templates': ({ most }, { number }) =>
    `There are ${number(most)} templates already: delete one first.`,
  'template-taken': ({ name }) =>
    `There is a template “${name}” already: change it above, or choose another name.`,
  'template-changed': ({ name }) =>
    `Somebody changed or deleted the template “${name}” meanwhile: see what is there, then save yours again.`,
  'unknown-template': () => 'This template is gone already: load the list again.',
  'unknown-template-field': ({ field, known }) =>
    `A template knows no {${field}}: expected one of ${known.map((name) => `{${name}}`).join(', ')}.`,
  'unknown-creator': () =>
    'There is no creator at this address: find them on “Creators”, the address may have changed.',
  'outreach-changed': () =>
    'Somebody saved something else meanwhile: see what, then go on with yours or take theirs.',
  'unknown-scan': ({ id }) => `There is no run ${id}: see “Runs”.`,
  'unknown-share': () => 'There is no such link any more: load the list again.',
  'unknown-link': () => 'There is no such link: check that its address was copied as a whole.',
  'link-revoked': () => 'This link was revoked: ask whoever sent it for a new one.',
  'link-expired': () => 'This link has expired: ask whoever sent it for a new one.',
  'link-untracked': () => 'The hashtag of this link is no longer tracked: ask whoever sent it.',
};
