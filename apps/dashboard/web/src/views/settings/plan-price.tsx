import type { PlanPrice } from '../../../../src/schemas/settings.ts';
import { useErrorText, useRefusalText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { listed } from './hashtag-draft.ts';
import styles from './settings.module.css';

/** When a plan scans next and what it costs, or why it is none; keeps its place while that is asked. */
export function PlanPriceBox({ price, error }: { price: PlanPrice | undefined; error: Error | null }) {
  const { settings } = useTexts();
  const formats = useFormats();
  const errorText = useErrorText();
  const refusalText = useRefusalText();
  const amount = (credits: number, usd: number) =>
    settings.credits(formats.number(credits), formats.money(usd), credits);
  return (
    <output className={styles.price}>
      <strong>{settings.price}</strong>
      {error !== null && <p className={styles.bad}>{errorText(error)}</p>}
      {error === null && price !== undefined && (
        <>
          <p>
            {settings.next(price.next.map((time) => formats.time(time)).join(' · '))}{' '}
            {settings.costs(formats.number(price.runsPerMonth), price.runsPerMonth)}
          </p>
          <p>
            {settings.change(
              amount(price.creditsBefore, price.usdBefore),
              amount(price.creditsAfter, price.usdAfter),
            )}
          </p>
          {price.known.length > 0 && (
            <p className={styles.warn}>{settings.knownHashtags(listed(price.known))}</p>
          )}
          {price.refusal !== null && <p className={styles.warn}>{refusalText(price.refusal)}</p>}
        </>
      )}
    </output>
  );
}
