import type { Settings } from '../../../../src/schemas/settings.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { Part } from './part.tsx';
import styles from './settings.module.css';

/** What the environment decided; nothing here can be changed on the page. */
export function Facts({ settings }: { settings: Settings }) {
  const { settings: texts } = useTexts();
  const formats = useFormats();
  const { concurrency, vault, stored, knownScans } = settings;
  const lines: [string, string][] = [
    [texts.data, settings.demo ? texts.demo : texts.live],
    [
      texts.creditsLeft,
      settings.creditsRemaining === null
        ? texts.creditsLeftUnknown
        : formats.number(settings.creditsRemaining),
    ],
    [texts.creditPrice, formats.smallMoney(settings.creditUsd)],
    [texts.timeZone, settings.timezone],
    [
      texts.concurrency,
      texts.concurrencyIs(formats.number(concurrency.configured), formats.number(concurrency.learned)),
    ],
    [
      texts.known,
      knownScans === 0 ? texts.knownNever : texts.knownIs(formats.number(knownScans), knownScans),
    ],
    [
      texts.vault,
      vault.days === 0
        ? texts.vaultNever
        : texts.vaultIs(formats.number(vault.days), formats.number(vault.bytes / 1e6), vault.days),
    ],
    [texts.stored, `${texts.databases[stored.database]}, ${texts.queues[stored.queue]}`],
  ];
  return (
    <Part title={texts.facts} hint={texts.factsHint}>
      <dl className={styles.facts}>
        {lines.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
    </Part>
  );
}
