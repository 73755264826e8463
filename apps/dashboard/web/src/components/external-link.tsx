import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';

/**
 * A link that leaves the page, in a new tab that learns nothing of this one. `href` may be what others wrote: what is no
 * https address is shown as text.
 */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  const { common } = useTexts();
  if (URL.parse(href)?.protocol !== 'https:') return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span aria-hidden="true"> ↗</span>
      <span className="visually-hidden"> ({common.opensTikTok})</span>
    </a>
  );
}
