import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { createFormats } from './format.ts';
import { fr } from './fr/index.ts';

const texts = { en, fr };

/** What is said of a plan whose hashtags cost so much in 30 days, past a daily budget. */
function refusedIn(language: 'en' | 'fr', credits: number): string {
  const overruns = [{ kind: 'daily' as const, brand: null, allowed: 10, credits }];
  const formats = createFormats(language, 'UTC', 'now');
  return texts[language].problems['plan-past-budgets']({ code: 'plan-past-budgets', overruns }, formats);
}

describe('one of something', () => {
  it('is one in English', () => {
    expect(en.overview.told.toReviewText('1', 1, false)).toBe('1 post waits for somebody to judge it.');
    expect(en.overview.told.toReviewText('1', 1, true)).toMatch(/^1 or more posts wait /);
    expect(en.overview.told.toReviewText('2', 2, false)).toMatch(/^2 posts wait /);
    expect(en.overview.told.budgetWaitText(['a'], 0, 'noon')).toMatch(/^#a waits until noon,/);
    expect(en.overview.told.budgetWaitText(['a', 'b', 'c'], 0, 'noon')).toMatch(/^#a, #b and #c wait until /);
    expect(en.overview.told.budgetWaitText(['a', 'b', 'c'], 9997, 'noon')).toMatch(
      /^#a, #b, #c and 9,997 more wait until /,
    );
    expect(en.overview.told.budgetLowText('0', '1', { spent: 0, allowed: 1 })).toMatch(/^0 of 1 credit\./);
    expect(en.hashtag.same('1', 1)).toBe('1 post of the period is high priority.');
    expect(en.hashtag.same('0', 0)).toBe('0 posts of the period are high priority.');
    expect(en.hashtag.instead('3', '1', 1)).toMatch(/^3 instead of 1 post of /);
    expect(en.hashtag.partlyBefore('1', '30', 1)).toBe('only 1 of 30 days was scanned before');
    expect(en.hashtag.flaggedOf('1', 1)).toBe('of 1 post stored');
    expect(en.reports.credits('1', 1)).toBe('1 credit');
    expect(en.settings.credits('1', '$0.01', 1)).toBe('1 credit ($0.01)');
    expect(en.settings.costs('1', 1)).toMatch(/^1 scan in/);
    expect(en.settings.knownIs('1', 1)).toContain('the last scan has seen');
    expect(en.settings.vaultIs('1', '2', 1)).toContain('for 1 day,');
    expect(en.settings.overrun('1', '10', 1, true)).toContain('about 1 credit in 30 days');
    expect(en.settings.overrun('30', '10', 30, false)).toContain('about 30 credits in 30 days');
    expect(refusedIn('en', 1)).toMatch(/^1 credit in 30 days is more than the daily budget/);
    expect(refusedIn('en', 30)).toMatch(/^30 credits in 30 days are more than /);
    expect(en.runs.progress(0, 1)).toBe('0 of up to 1 video');
  });

  it('is one in French, and so is none', () => {
    expect(fr.overview.told.toReviewText('1', 1, false)).toBe('1 publication attend une décision.');
    expect(fr.overview.told.toReviewText('2', 2, false)).toBe('2 publications attendent une décision.');
    expect(fr.overview.told.budgetWaitText(['a'], 0, 'lundi')).toMatch(/^#a attend jusqu’au lundi,/);
    expect(fr.overview.told.budgetWaitText(['a', 'b'], 0, 'lundi')).toMatch(/^#a et #b attendent jusqu’au /);
    expect(fr.overview.told.budgetWaitText(['a', 'b', 'c'], 37, 'lundi')).toMatch(
      /^#a, #b, #c et 37 de plus attendent jusqu’au /,
    );
    expect(fr.overview.told.budgetLowText('0', '1', { spent: 0, allowed: 1 })).toMatch(/^0 crédit sur 1\./);
    expect(fr.hashtag.partlyBefore('1', '30', 1)).toBe('seul 1 jour sur 30 avait été collecté');
    expect(fr.hashtag.partlyBefore('2', '30', 2)).toBe('seuls 2 jours sur 30 avaient été collectés');
    expect(fr.reports.credits('0', 0)).toBe('0 crédit');
    expect(fr.settings.credits('1', '0,01 $', 1)).toBe('1 crédit (0,01 $)');
    expect(fr.settings.costs('1', 1)).toMatch(/^1 collecte en/);
    expect(fr.settings.spent('0', '10')).toBe('Dépensé : 0 sur 10');
    expect(fr.settings.overrun('1', '10', 1, true)).toContain('environ 1 crédit en 30 jours');
    expect(fr.settings.nowTracked('#a, #b')).toBe('Suivi désormais actif pour : #a, #b.');
    expect(fr.settings.knownHashtags('#a, #b')).toMatch(
      /^Suivi déjà en place et laissé tel quel pour : #a, #b\./,
    );
    expect(refusedIn('fr', 1)).toMatch(/^1 crédit en 30 jours dépasse le budget du jour/);
    expect(refusedIn('fr', 30)).toMatch(/^30 crédits en 30 jours dépassent /);
    expect(fr.runs.progress(1, 2)).toBe('1 vidéo sur 2 au plus');
  });
});
