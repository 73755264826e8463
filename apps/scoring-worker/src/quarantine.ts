import {
  answerDrift,
  answerInventory,
  type Db,
  endDrift,
  forgetAnswerInventory,
  type KeptAnswer,
} from '@ugc-radar/db';
import { findDrift, type Inventory, loadInventory, type VideoPage } from '@ugc-radar/scavio';
import { type Dialect, dialects } from '@ugc-radar/types';

/** What a replay does about the answers that are kept apart. */
export type Quarantine = {
  /** Whether an answer was put into quarantine and this reading of it is still no page like the others. */
  holds(answer: KeptAnswer, page: VideoPage): Promise<boolean>;
  noteRelease(answer: KeptAnswer): void;
  /** Ends the drift in force if an answer was released that came in it; an accepted form is learned from now on. */
  conclude(): Promise<void>;
};

/**
 * Judges by what was learned up to now, which is read once for each dialect. With `accept` nothing is held: a person has
 * decided that the form is to be taken as it is, and the workers learn it anew.
 */
export function createQuarantine(db: Db, accept: boolean): Quarantine {
  const inventories = new Map<Dialect, Inventory>();
  let newest: Date | null = null;

  async function inventoryOf(dialect: Dialect): Promise<Inventory> {
    const known = inventories.get(dialect) ?? loadInventory(await answerInventory(db, dialect));
    inventories.set(dialect, known);
    return known;
  }

  return {
    holds: async ({ quarantinedAt, dialect }, page) =>
      quarantinedAt !== null && !accept && findDrift(await inventoryOf(dialect), page, null) !== null,
    noteRelease: ({ quarantinedAt }) => {
      if (quarantinedAt && (!newest || quarantinedAt > newest)) newest = quarantinedAt;
    },
    conclude: async () => {
      if (accept) await Promise.all(dialects.map((dialect) => forgetAnswerInventory(db, dialect)));
      const drift = newest && (await answerDrift(db));
      if (!drift || !newest || newest < new Date(drift.since)) return;
      const now = new Date();
      await endDrift(db, { calledAt: now, now });
    },
  };
}
