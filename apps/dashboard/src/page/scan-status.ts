import type { ScanStatus } from '@ugc-radar/db';
import { type Html, html } from './html.ts';

/** The state of a scan: a word, marked by its colour too. */
export function scanStatus(status: ScanStatus): Html {
  return html`<span class="status ${status}">${status}</span>`;
}
