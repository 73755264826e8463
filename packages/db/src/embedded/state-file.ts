import { link, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { filesOf, hasCode, messageOf, readIfExists, temporaryName } from './files.ts';

const stateSchema = z.object({ port: z.int().positive(), token: z.string().min(1), pid: z.int().positive() });

/** How to reach a supervisor: its lease port on 127.0.0.1, the secret that opens a lease, and its process id. */
export type SupervisorState = z.infer<typeof stateSchema>;

/** Makes the supervisor known, if no other is; false when one is. Call it only when the port listens. */
export async function publishState(dataDir: string, state: SupervisorState): Promise<boolean> {
  const path = filesOf(dataDir).state;
  const temporary = temporaryName(path);
  await writeFile(temporary, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  try {
    // A link appears with its whole content and fails when the name is taken: one winner, no half-read files.
    await link(temporary, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The published supervisor, alive or not; undefined when there is none. */
export async function readState(dataDir: string): Promise<SupervisorState | undefined> {
  const path = filesOf(dataDir).state;
  const text = await readIfExists(path).catch((error: unknown) => {
    throw new Error(`Cannot read ${path} (${messageOf(error)}). Run radar as the user that owns it.`, {
      cause: error,
    });
  });
  if (text === undefined) return undefined;
  const state = parseState(text);
  if (!state) await rm(path, { force: true });
  return state;
}

/** Removes the state of a supervisor that does not answer, and only that: a successor's is put back. */
export async function retireState(dataDir: string, stale: SupervisorState): Promise<void> {
  const path = filesOf(dataDir).state;
  const aside = temporaryName(path);
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = parseState((await readIfExists(aside)) ?? '');
  if (moved && moved.token !== stale.token) {
    // If a third supervisor took the name meanwhile, this one notices at its next restart and leaves.
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { force: true });
}

/** Whether the published supervisor is the one with this token. */
export async function isPublished(dataDir: string, token: string): Promise<boolean> {
  return (await readState(dataDir))?.token === token;
}

function parseState(text: string): SupervisorState | undefined {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
