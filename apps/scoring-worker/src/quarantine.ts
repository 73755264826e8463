import {
  answerDrift,
  answerInventory,
  type Db,
  type Dialect,
  endDrift,
  type KeptAnswer,
} from '@ugc-radar/db';
import { findDrift, type Inventory, loadInventory, type VideoPage } from '@ugc-radar/scavio';

/** What a replay does about the answers that are kept apart. */
export type Quarantine = {
  /** Whether an answer was put into quarantine and this reading of it is still no page like the others. */
  holds(answer: KeptAnswer, page: VideoPage): Promise<boolean>;
  noteRelease(answer: KeptAnswer): void;
  /** Ends the drift that is in force if an answer was released that came in it: the form is known by now. */
  endDriftIfReadable(): Promise<void>;
};

/** Judges by what was learned up to now; reads it once for each dialect. */
export function createQuarantine(db: Db): Quarantine {
  const inventories = new Map<Dialect, Inventory>();
  let newest: Date | null = null;

  async function inventoryOf(dialect: Dialect): Promise<Inventory> {
    const known = inventories.get(dialect) ?? loadInventory(await answerInventory(db, dialect));
    inventories.set(dialect, known);
    return known;
  }

  return {
    holds: async ({ quarantinedAt, dialect }, page) =>
      quarantinedAt !== null && findDrift(await inventoryOf(dialect), page, null) !== null,
    noteRelease: ({ quarantinedAt }) => {
      if (quarantinedAt && (!newest || quarantinedAt > newest)) newest = quarantinedAt;
    },
    endDriftIfReadable: async () => {
      const drift = newest && (await answerDrift(db));
      if (!drift || !newest || newest < new Date(drift.since)) return;
      const now = new Date();
      await endDrift(db, { calledAt: now, now });
    },
  };
}
