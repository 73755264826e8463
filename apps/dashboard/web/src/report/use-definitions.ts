import { reportDefinitions, type ReportFigure } from '@ugc-radar/metrics/report-definitions';
import { useFormats } from '../texts/format.ts';

/** The name and the definition of each figure of a report, in the chosen language. */
export function useDefinitions(): Record<ReportFigure, readonly [label: string, definition: string]> {
  const { locale } = useFormats();
  return reportDefinitions[locale.startsWith('fr') ? 'fr' : 'en'];
}
