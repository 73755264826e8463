import { z } from 'zod';
import { launchChromium } from '../../support/browser/chromium.ts';
import { viewsOf } from '../../support/browser/views.ts';
import { createRadarHome } from '../../support/radar.ts';
import { waitFor } from '../../support/wait.ts';
import { median } from '../figures.ts';
import { type Visit, visitView } from '../first-view/visit.ts';
import { waitForQuiet } from '../quiet.ts';
import type { Context, Result, Row, Scenario } from '../scenario.ts';

const wanted = { seconds: 1.5, kilobytes: 300 };
const visits = 10;
const hashtags = z.object({ hashtags: z.array(z.object({ lastScanStatus: z.string().nullable() })) });

/** How soon the page is of use, and how much JavaScript that takes. */
export const firstView: Scenario = {
  name: 'first-view',
  about:
    'The page in chromium on the demo: seconds until each view is whole, and the JavaScript that it loads.',
  run,
};

async function run({ say }: Context): Promise<Result> {
  const browser = await launchChromium();
  if (browser === null) throw new Error('the scenario needs chromium: apt-get install chromium');
  const home = await createRadarHome();
  try {
    const up = home.start(['up']);
    const url = (await up.printed(/Dashboard +(http:\S+)/))[1] ?? '';
    await waitFor('the first scans to end', () => hasScanned(url), 120_000);
    const measured: Measured[] = [];
    for (const view of viewsOf('acmebrew')) {
      say(view.name);
      const busyCores = await waitForQuiet(3_000);
      measured.push({ view: view.name, busyCores, ...(await visitView(browser, url, view, visits)) });
    }
    return {
      reached: reachedOf(measured),
      tables: [{ title: `Medians of ${visits} visits of each view`, rows: measured.map(rowOf) }],
    };
  } finally {
    await browser.close();
    await home.close();
  }
}

async function hasScanned(url: string): Promise<boolean> {
  const answer = hashtags.parse(await (await fetch(`${url}/api/hashtags`)).json());
  return answer.hashtags.every(({ lastScanStatus }) => lastScanStatus === 'complete');
}

type Measured = { view: string; busyCores: number; cold: Visit[]; warm: Visit[] };

function rowOf({ view, busyCores, cold, warm }: Measured): Row {
  return {
    view,
    'cold: first paint, s': of(cold, 'painted'),
    'cold: whole, s': of(cold, 'shown'),
    'warm: first paint, s': of(warm, 'painted'),
    'warm: whole, s': of(warm, 'shown'),
    scripts: of(cold, 'scripts'),
    'JavaScript, kB gzip': of(cold, 'bytes') / 1000,
    'cores busy before': busyCores,
  };
}

function reachedOf([first]: Measured[]): Result['reached'] {
  if (first === undefined) return [];
  const kilobytes = of(first.cold, 'bytes') / 1000;
  return [
    ...(['cold', 'warm'] as const).map((kind) => {
      const seconds = of(first[kind], 'shown');
      return {
        what: `s to the overview with its rows, ${kind}`,
        target: `≤ ${wanted.seconds}`,
        measured: seconds.toFixed(2),
        isReached: seconds <= wanted.seconds,
      };
    }),
    {
      what: 'kB of JavaScript (gzip) that it loads',
      target: `≤ ${wanted.kilobytes}`,
      measured: kilobytes.toFixed(0),
      isReached: kilobytes <= wanted.kilobytes,
    },
  ];
}

function of(all: Visit[], figure: keyof Visit): number {
  return median(all.map((visit) => visit[figure]));
}
