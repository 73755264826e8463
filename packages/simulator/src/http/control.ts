import { isFaultKind, type Fault } from '../faults/fault.ts';
import type { JsonObject } from '../shapes/draft.ts';
import { driftKinds } from '../shapes/drift.ts';
import { defaultOptions, isLiveOption, type LiveOptions } from '../options.ts';
import { changeOptions, type Simulation } from '../simulation.ts';
import { isJsonObject, readJson, readJsonObject } from './read-json.ts';
import { badRequest, Refusal, refusalBody } from './refusal.ts';
import { sendJson, type Exchange } from './send.ts';

/** `/_simulator/…`: the knobs for tests in other processes. Needs no key, costs nothing, is not in the truth. */
export async function serveControl(simulation: Simulation, exchange: Exchange, path: string): Promise<void> {
  try {
    await route(simulation, exchange, `${exchange.request.method} ${path}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendJson(exchange.response, error.status, refusalBody(error, 0));
  }
}

async function route(simulation: Simulation, exchange: Exchange, methodAndPath: string): Promise<void> {
  switch (methodAndPath) {
    case 'GET /_simulator/truth':
      return sendJson(exchange.response, 200, simulation.ledger.truth(simulation.credits));
    case 'GET /_simulator/flight':
      return sendJson(exchange.response, 200, simulation.flight.read());
    case 'POST /_simulator/options':
      changeOptions(simulation, parseOptions(await readJsonObject(exchange.request)));
      return sendJson(exchange.response, 200, simulation.options);
    case 'POST /_simulator/faults':
      simulation.faults.replace(parseFaults(await readJson(exchange.request)));
      return sendJson(exchange.response, 200, {});
    default:
      throw new Refusal(404, 'There is no such control.');
  }
}

function parseOptions(body: JsonObject): Partial<LiveOptions> {
  for (const [name, value] of Object.entries(body)) {
    const expected = isLiveOption(name) ? typeof defaultOptions[name] : 'unknown';
    const actual = typeof value;
    const isNumberOrNull =
      (name === 'concurrency' || name === 'feedAsOf') && (value === null || actual === 'number');
    if (!isNumberOrNull && (value === null || actual !== expected))
      throw badRequest(`"${name}" is not an option of that type.`);
    if (name === 'drift' && !driftKinds.some((kind) => kind === value))
      throw badRequest(`"drift" is one of ${driftKinds.join(', ')}.`);
  }
  return body;
}

function parseFaults(body: unknown): Fault[] {
  if (!Array.isArray(body)) throw badRequest('The faults must be an array.');
  const faults: unknown[] = body;
  const unknown = faults.find((fault) => !isJsonObject(fault) || !isFaultKind(fault['kind']));
  if (unknown !== undefined) throw badRequest(`Not a fault: ${JSON.stringify(unknown)}`);
  // The kinds are checked; the rest of a fault comes from our own tests.
  return faults as Fault[];
}
