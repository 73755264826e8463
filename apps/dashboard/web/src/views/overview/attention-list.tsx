import { Link } from '@tanstack/react-router';
import type { Attention } from '../../../../src/schemas/overview.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { type Formats, useFormats } from '../../texts/format.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import styles from './attention-list.module.css';

/** What somebody should look at, each with what to do; one line while all is well. */
export function AttentionList({ attention }: { attention: Attention[] }) {
  const { overview: texts } = useTexts();
  const formats = useFormats();
  if (attention.length === 0) return <p className={styles.well}>{texts.allWell}</p>;
  return (
    <section aria-label={texts.attention} className={styles.attention}>
      <ul>
        {attention.map((item) => {
          const { title, text, tone } = say(item, texts.told, formats);
          return (
            <li key={JSON.stringify(item)} className={`${styles.item} ${styles[tone]}`}>
              <strong>{title}</strong>
              <span>
                <ForeignText>{text}</ForeignText>
                {item.kind === 'review-backlog' && (
                  <>
                    {' '}
                    <Link to="/review">{texts.told.review}</Link>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Said = { title: string; text: string; tone: 'bad' | 'warn' };

function say(item: Attention, told: Texts['overview']['told'], formats: Formats): Said {
  switch (item.kind) {
    case 'fetching-paused':
      return { title: told.paused, text: sayPause(item, told, formats), tone: 'bad' };
    case 'queue-away': {
      const [title = '', text = ''] = told.queueAway;
      return { title, text, tone: 'bad' };
    }
    case 'drift':
      return {
        title: told.drift,
        text: told.driftText({ ...item, since: formats.time(item.since), pages: formats.number(item.pages) }),
        tone: 'bad',
      };
    case 'quarantine':
      return { title: told.quarantine(item.pages), text: told.quarantineText, tone: 'warn' };
    case 'budget-wait':
      return {
        title: told.budgetWait(item.budget, item.brand),
        text: told.budgetWaitText(item.hashtags, item.more, formats.time(item.until)),
        tone: 'warn',
      };
    case 'budget-low':
      return {
        title: told.budgetLow(item.budget, item.brand),
        text: told.budgetLowText(formats.number(item.spent), formats.number(item.allowed), item),
        tone: 'warn',
      };
    case 'late-scans':
      return { title: told.late, text: told.lateText(item.hashtags, item.more), tone: 'warn' };
    case 'failed-scans':
      return { title: told.failed, text: told.failedText(item.hashtags, item.more), tone: 'warn' };
    case 'review-backlog':
      return {
        title: told.toReview,
        text: told.toReviewText(formats.number(item.posts), item.posts, item.more),
        tone: 'warn',
      };
  }
}

function sayPause(
  { reason, since, waiting }: Extract<Attention, { kind: 'fetching-paused' }>,
  told: Texts['overview']['told'],
  { time, number, money }: Formats,
): string {
  return [
    ...(since === null ? [] : [told.pausedSince(time(since))]),
    told.remedies[reason],
    ...(waiting === null || waiting.hashtags === 0
      ? []
      : [
          told.heldBack({
            hashtags: number(waiting.hashtags),
            isOne: waiting.hashtags === 1,
            skipped: number(waiting.skippedSlots),
            credits: number(waiting.credits),
            creditCount: waiting.credits,
            money: money(waiting.costUsd),
          }),
        ]),
  ].join(' ');
}
