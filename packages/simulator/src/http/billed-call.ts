import { setTimeout as delay } from 'node:timers/promises';
import { deliverFault } from '../faults/deliver.ts';
import { isPageFault, type Fault } from '../faults/fault.ts';
import { createRandom, hashFraction } from '../random.ts';
import type { JsonObject } from '../shapes/draft.ts';
import { encodeJsonText, type JsonText } from '../shapes/json-text.ts';
import type { Simulation } from '../simulation.ts';
import type { ServedPage } from '../truth/types.ts';
import { hashtagNameOf, normaliseHashtagName } from '../world/hashtag-id.ts';
import { findHashtag, type Hashtag } from '../world/hashtag.ts';
import { recordCall, type Call } from './call.ts';
import { admit } from './gate.ts';
import type { HashtagReference } from './parameters.ts';
import { outOfCredits, Refusal } from './refusal.ts';
import { sendJson, sendRefusal, sendText } from './send.ts';

/** What a billed endpoint answers with: the JSON, and the page in it if it is one. */
export type Answer = { text: JsonText; page: ServedPage | null };

/** Words the answer; `outer` are the fields that stand around every answer's `data`. */
export type AnswerCall = (hashtag: Hashtag, fault: Fault | null, outer: JsonObject) => Answer;

/** Admission, latency, credits, faults and bookkeeping around an answer that costs a credit. */
export async function serveBilled(
  call: Call,
  reference: HashtagReference,
  answer: AnswerCall,
): Promise<void> {
  const { simulation, exchange } = call;
  const release = admit(simulation);
  exchange.response.once('close', release);
  const { latencyMs } = simulation.options;
  if (latencyMs > 0) await delay(latencyMs, undefined, { ref: false });
  try {
    if (exchange.response.destroyed) return recordCall(call, 0, false, null);
    if (simulation.credits < 1) throw outOfCredits(simulation.credits);
    const hashtag = lookUp(simulation, reference);
    call.hashtag = hashtag.name;
    const fault = simulation.faults.draw({ endpoint: call.endpoint, hashtag: hashtag.name });
    if (fault?.kind === 'status') return sendStatusFault(call, fault);
    const outer = outerFields(call);
    if (fault === null || isPageFault(fault))
      return sendAnswer(call, answer(hashtag, fault, outer), fault, release);
    const { text } = answer(hashtag, null, outer);
    const { status, billed } = deliverFault(fault, exchange.response, encodeJsonText(text, false));
    recordCall(call, status, billed, fault);
    // A dripping or silent answer stays in flight until somebody hangs up.
    if (fault.kind === 'drip' || fault.kind === 'silence') return;
  } catch (error) {
    release();
    throw error;
  }
  release();
}

function lookUp(simulation: Simulation, reference: HashtagReference): Hashtag {
  const { seed, options } = simulation;
  const name = 'id' in reference ? hashtagNameOf(reference.id) : normaliseHashtagName(reference.name);
  const hashtag = name === null ? null : findHashtag({ seed, options }, name);
  if (hashtag) return hashtag;
  const asked = 'id' in reference ? reference.id : reference.name;
  throw new Refusal(404, 'Nothing was found for that hashtag.', {}, hashFraction('billed 404', asked) < 0.3);
}

function outerFields({ simulation, number }: Call): JsonObject {
  const { latencyMs } = simulation.options;
  const synthetic = createRandom(simulation.seed, 'response time', number).integer(800, 1700);
  return {
    response_time: latencyMs > 0 ? Math.round(latencyMs) : synthetic,
    credits_used: 1,
    credits_remaining: simulation.credits - 1,
  };
}

/** The place in flight is free before the last byte goes: the client's next request must find it so. */
function sendAnswer(call: Call, { text, page }: Answer, fault: Fault | null, release: () => void): void {
  const { simulation, exchange } = call;
  recordCall(call, 200, true, fault);
  if (page) {
    const takeBack = simulation.ledger.recordPage(page);
    exchange.response.once('close', () => {
      if (!exchange.response.writableFinished) takeBack();
    });
  }
  release();
  sendText(simulation, exchange, text);
}

function sendStatusFault(call: Call, fault: Extract<Fault, { kind: 'status' }>): void {
  const { simulation, exchange } = call;
  recordCall(call, fault.status, fault.billed ?? false, fault);
  if (fault.body === undefined) {
    const refusal = new Refusal(fault.status, 'The upstream did not answer.');
    sendRefusal(simulation, exchange.response, refusal, call.number);
  } else if (typeof fault.body === 'string') {
    const type = fault.body.startsWith('<') ? 'text/html' : 'text/plain';
    exchange.response.writeHead(fault.status, { 'content-type': type }).end(fault.body);
  } else {
    sendJson(exchange.response, fault.status, fault.body);
  }
}
