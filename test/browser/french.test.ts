import { beginDrift, pauseFetching } from '@ugc-radar/db';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, present } from '../support/browser/chromium.ts';
import { sentSentences } from '../support/browser/sent-sentences.ts';
import { servePage } from '../support/browser/served-page.ts';
import { viewShown } from '../support/browser/view-shown.ts';
import { openView, viewsOf } from '../support/browser/views.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('the page in French', () => {
  let served: Awaited<ReturnType<typeof servePage>>;
  let page: Page;
  let sentences: ReturnType<typeof sentSentences>;

  beforeAll(async () => {
    served = await servePage({ RADAR_DAILY_BUDGET: '20' });
    const { db } = served.pipeline;
    const times = { calledAt: new Date(), now: new Date() };
    const pause = {
      reason: 'out-of-credits',
      message: 'Scavio answered that there are no credits.',
    } as const;
    await pauseFetching(db, pause, times);
    const reason = 'none of its 30 videos has username';
    await beginDrift(db, { endpoint: 'hashtag-videos', dialect: 'by-id', reason }, times);
    await db
      .updateTable('hashtags')
      .set({ next_scan_at: new Date(0) })
      .where('name', '=', 'brandy')
      .execute();
    await db
      .updateTable('scans')
      .set({ status: 'failed', error: 'Scavio answered with 404.', error_code: 'SCAVIO_NOT_FOUND' })
      .where('id', '=', 2)
      .execute();
    page = await present(browser).newPage({ baseURL: served.url, locale: 'fr-FR' });
    sentences = sentSentences(page);
  });
  afterEach(async () => {
    expect(await sentences.shown()).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  const dialog = () => page.getByRole('dialog');
  const alert = () => page.getByRole('alert');

  it('shows no sentence of the server on any view', async () => {
    const [overview, ...others] = viewsOf('brandx');
    if (overview === undefined) throw new Error('there is an overview');
    await openView(page, overview);
    const attention = await page.getByRole('region', { name: 'À surveiller' }).innerText();
    expect(attention).toContain('Le compte Scavio n’a plus de crédits.');
    expect(attention).toMatch(/1 hashtag attend ; collectes prévues et sautées : .+ crédits? \(.+\)/);
    expect(attention).toMatch(/Depuis le .+ « by-id » .+ Constat technique : « none of its 30 videos/);
    expect(await sentences.shown()).toEqual([]);
    expect([...sentences.all].join('\n')).toContain('Scavio answered that there are no credits.');
    for (const view of others) {
      await openView(page, view);
      expect(await sentences.shown(), view.name).toEqual([]);
    }
  });

  it('words why something cannot be shown', async () => {
    await page.goto('/hashtags/unwatched');
    await alert().getByText('Non suivi : #unwatched.').waitFor();
    await page.goto('/creators/nobody');
    await alert().getByText('Aucun créateur à cette adresse').waitFor();
    await page.goto('/runs/999999');
    await alert().getByText('La collecte 999').waitFor();
    await page.goto('/shared/not-a-link');
    await alert().getByText('Ce lien n’existe pas').waitFor();
  });

  it('words why a scan or a change is refused', async () => {
    await page.goto('/settings');
    await viewShown(page);
    const row = page.getByRole('row').filter({ hasText: '#brandx' });
    await row.getByRole('button', { name: 'Actions pour #brandx' }).click();
    await page.getByRole('menuitem', { name: 'Collecter maintenant' }).click();
    await dialog().getByText('La collecte est en pause depuis le').waitFor();
    await page.keyboard.press('Escape');

    await row.getByRole('button', { name: 'Modifier' }).click();
    await dialog().getByRole('button', { name: 'Fréquence' }).click();
    await page.getByRole('option', { name: 'Toutes les 5 minutes' }).click();
    await dialog().getByText('dépassent le budget du jour (20 par jour).').waitFor();
    await dialog().getByRole('button', { name: 'Fréquence' }).click();
    await page.getByRole('option', { name: 'Cron personnalisé' }).click();
    await dialog().getByLabel('Cron', { exact: true }).fill('chaque jour');
    await dialog().getByText('« chaque jour » n’est pas une planification').waitFor();
    await dialog().getByLabel('Cron', { exact: true }).fill('0 8 * * *');
    await dialog().getByLabel('Vidéos par collecte').fill('beaucoup');
    await dialog().getByText('« Vidéos par collecte » : un nombre est attendu.').waitFor();
    await page.keyboard.press('Escape');
  });

  it('words why a name or a template is refused', async () => {
    const added = await page.request.post('/api/people', { data: { name: 'Zoé' } });
    expect(added.status()).toBe(201);
    await page.getByRole('button', { name: 'Ajouter un nom', exact: true }).click();
    await dialog().getByRole('textbox').fill('Zoé');
    await page.keyboard.press('Enter');
    await dialog().getByText('« Zoé » existe déjà').waitFor();
    const creator = viewsOf('brandx').find(({ name }) => name === 'creator');
    if (creator === undefined) throw new Error('there is a view of a creator');
    await openView(page, creator);
    await page.getByRole('button', { name: 'Modèles…' }).click();
    await dialog().getByLabel('Nom', { exact: true }).fill('Premier');
    await dialog().getByLabel('Message').fill('Bonjour {surname}');
    await dialog().getByRole('button', { name: 'Enregistrer' }).click();
    await dialog().getByText('Choisissez d’abord votre nom').waitFor();
  });
});
