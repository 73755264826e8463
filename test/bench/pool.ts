import type { StopStack } from '@ugc-radar/runtime';
import { Pool } from 'pg';

/** Connections of a program that has no pipeline. */
export function openPool(url: string, max: number, stack: StopStack, options?: string): Pool {
  const pool = new Pool({ connectionString: url, max, ...(options === undefined ? {} : { options }) });
  // A server that stops right after us may cut connections that are closing already; queries reject by themselves.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  stack.push('pool', () => pool.end());
  return pool;
}

function ignore(): void {}
