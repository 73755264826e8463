import { answerDrift, answerInventory, type Db, quarantinedAnswers } from '@ugc-radar/db';
import { answersRemedy, answersText } from '@ugc-radar/metrics';
import { loadInventory } from '@ugc-radar/scavio';
import { type Finding, failed, ok, warning } from './check.ts';
import { type Dialect, dialects } from '@ugc-radar/types';

/** Whether the API's answers are of the form that is known, and what changed in them. */
export async function checkAnswers(db: Db): Promise<Finding> {
  const [drift, quarantined] = await Promise.all([answerDrift(db), quarantinedAnswers(db)]);
  const trouble = answersText({ drift, quarantined });
  if (trouble !== '') return (drift ? failed : warning)(`${trouble} ${answersRemedy}`);
  const learned = await Promise.all(dialects.map((dialect) => describe(db, dialect)));
  return ok(learned.filter((text) => text !== '').join('; ') || 'none yet');
}

async function describe(db: Db, dialect: Dialect): Promise<string> {
  const { pages, gone } = loadInventory(await answerInventory(db, dialect));
  if (pages === 0) return '';
  const lost = gone.map(({ path, since }) => `${path} (${since.slice(0, 10)})`).join(', ');
  return `${dialect} as the last ${pages.toLocaleString('en-US')} pages${lost && `; gone without harm: ${lost}`}`;
}
