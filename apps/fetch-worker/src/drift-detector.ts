import type { Dialect } from '@ugc-radar/types';
import { answerInventory, changeAnswerInventory, type Db } from '@ugc-radar/db';
import {
  addInventory,
  addPage,
  emptyInventory,
  findDrift,
  type Inventory,
  isBlank,
  loadInventory,
  noteGone,
  type PageResult,
  provesForm,
  storeInventory,
} from '@ugc-radar/scavio';
import type { Logger } from '@ugc-radar/runtime';
import { keepTrying } from './keep-trying.ts';

type Answer = Pick<PageResult, 'page' | 'shape'>;

/** Knows what answers have looked like so far, in memory, and shares what it learns in coarse steps. */
export type DriftDetector = {
  /** Says how a page differs from all before so that it must not be stored; null when it is in order. */
  judge(dialect: Dialect, answer: Answer): Promise<string | null>;
  /** How many answers with nothing like a page in them came since the last page. */
  blanksInARow(dialect: Dialect): number;
  /** Whether a page that is in order shows that answers are of the known form, which an empty one does not. */
  proves(dialect: Dialect, answer: Answer): Promise<boolean>;
  /**
   * Takes in a page that is in order. What could not be shared is shared later; it throws only where what is known has to be
   * read anew and the database stays away.
   */
  learn(dialect: Dialect, answer: Answer): Promise<void>;
};

type Learned = {
  /** All that is known. */
  all: Inventory;
  /** What of it the database does not know yet. */
  unwritten: Inventory;
  writtenAt: number;
};

/** A twentieth of what is known, so that a young inventory is soon shared and an old one costs little. */
const mostUnwrittenPages = 100;
/** A worker with little to do shares what it learned too. */
const longestUnwrittenMs = 10 * 60_000;

/** Makes the drift detector of one worker. */
export function createDriftDetector({ db, logger }: { db: Db; logger: Logger }): DriftDetector {
  const learned = new Map<Dialect, Learned>();
  const blanks = new Map<Dialect, number>();

  async function recall(dialect: Dialect): Promise<Learned> {
    const all = learned.has(dialect)
      ? null
      : loadInventory(await keepTrying(() => answerInventory(db, dialect)));
    // Another job may have loaded it meanwhile, and learned.
    const known = learned.get(dialect) ?? {
      all: all ?? emptyInventory(),
      unwritten: emptyInventory(),
      writtenAt: 0,
    };
    learned.set(dialect, known);
    return known;
  }

  return {
    blanksInARow: (dialect) => blanks.get(dialect) ?? 0,
    judge: async (dialect, { page, shape }) => {
      blanks.set(dialect, isBlank(page) ? (blanks.get(dialect) ?? 0) + 1 : 0);
      if (findDrift((await recall(dialect)).all, page, shape) === null) return null;
      // A person may have accepted the new form meanwhile; what this worker learned alone is little.
      learned.delete(dialect);
      return findDrift((await recall(dialect)).all, page, shape);
    },
    proves: async (dialect, { page }) => provesForm((await recall(dialect)).all, page),
    learn: async (dialect, { page, shape }) => {
      const known = await recall(dialect);
      addPage(known.all, page, shape);
      addPage(known.unwritten, page, shape);
      if (isWriteDue(known)) await share({ db, logger }, dialect, known);
    },
  };
}

function isWriteDue({ all, unwritten, writtenAt }: Learned): boolean {
  if (unwritten.pages === 0) return false;
  const enough = Math.min(mostUnwrittenPages, Math.ceil(all.pages / 20));
  return unwritten.pages >= enough || performance.now() - writtenAt > longestUnwrittenMs;
}

/** Adds what was learned to what all processes know, and takes over what they learned. */
async function share(
  { db, logger }: { db: Db; logger: Logger },
  dialect: Dialect,
  known: Learned,
): Promise<void> {
  const recent = known.unwritten;
  known.unwritten = emptyInventory();
  known.writtenAt = performance.now();
  let gone: string[] = [];
  try {
    await changeAnswerInventory(db, dialect, (stored) => {
      const all = loadInventory(stored);
      gone = noteGone(all, recent, new Date());
      addInventory(all, recent);
      const document = storeInventory(all);
      addInventory(all, known.unwritten);
      known.all = all;
      return document;
    });
  } catch (error) {
    addInventory(known.unwritten, recent);
    logger.debug({ err: error }, 'what the answers look like could not be written: later');
  }
  if (gone.length > 0) {
    logger.info(`gone from the ${dialect} answers, without harm to what is read: ${gone.join(', ')}`);
  }
}
