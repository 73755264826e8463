import { InputError } from './input-error.ts';
import type { Problem, Refusal } from './problem.ts';

/**
 * What a person asked for costs more than a budget allows, or is paid for already. Nothing was done; it may be asked for
 * again with `force`. The CLI exits 1 with it, the HTTP API answers 402.
 */
export class SpendingRefusal extends InputError {
  declare readonly problem: Problem;

  constructor({ message, problem }: Refusal) {
    super(message, problem);
  }
}
