import { readCredits, readResponseTime } from './envelope.ts';
import { errorFromAnswer } from './error-from-answer.ts';
import { ScavioAborted, ScavioBadAnswer, ScavioUnavailable } from './errors.ts';
import { isJsonObject } from './normalise/json.ts';
import type { JsonObject } from './normalise/json.ts';
import { assumedCredits } from './receipt.ts';
import type { CallReceipt } from './receipt.ts';
import type { CleanServerText } from './server-text.ts';
import type { SuspensionWatch } from './suspension.ts';
import type { Transport } from './transport.ts';

/** One request of the API. */
export type Call = {
  endpoint: CallReceipt['endpoint'];
  dialect: CallReceipt['dialect'];
  method: 'GET' | 'POST';
  path: string;
  body: unknown;
};

/** A successful answer: its body is a JSON object, `bytes` is that as it came. `call` names the request in messages. */
export type ScavioAnswer = { body: JsonObject; bytes: Buffer; receipt: CallReceipt; call: string };

/** Sends a call and returns its successful answer, or throws the `ScavioError` that says what to do. */
export type SendCall = (call: Call, signal?: AbortSignal) => Promise<ScavioAnswer>;

export function createCaller(
  transport: Transport,
  clean: CleanServerText,
  suspension: SuspensionWatch,
): SendCall {
  /** A process that did not run reads an old answer late: then the API's own word counts for more than the arrival. */
  function observedAfterMs(answeredAfterMs: number, startedAt: number, body: unknown): number {
    if (!suspension.suspendedSince(startedAt)) return answeredAfterMs;
    return Math.min(readResponseTime(body) ?? 0, answeredAfterMs);
  }

  return async (call, signal) => {
    const result = await transport.send({ method: call.method, path: call.path, body: call.body, signal });
    const { calledAt, startedAt, durationMs } = result;
    const name = `${call.method} ${call.path}`;
    const assumed: CallReceipt = {
      endpoint: call.endpoint,
      dialect: call.dialect,
      status: result.status,
      creditsUsed: assumedCredits(call.endpoint, result.status),
      creditsRemaining: null,
      durationMs,
      calledAt,
      observedAt: calledAt,
    };
    if (result.kind === 'aborted')
      throw new ScavioAborted(`${name} was given up: ${result.reason}.`, assumed);
    if (result.kind === 'failed') {
      const receipt = result.sent ? assumed : { ...assumed, creditsUsed: 0 };
      throw new ScavioUnavailable(`Scavio did not answer ${name}: ${result.reason}.`, receipt);
    }
    const { status, retryAfter } = result;
    const success = status >= 200 && status < 300;
    if (result.kind === 'broken') {
      if (!success) throw errorFromAnswer({ status, retryAfter, body: null, text: '' }, name, assumed, clean);
      throw new ScavioBadAnswer(`The answer to ${name} cannot be used: the body ${result.reason}.`, assumed);
    }
    const body = parseJson(result.text);
    const observedAt = new Date(
      calledAt.getTime() + observedAfterMs(result.answeredAfterMs, startedAt, body),
    );
    const receipt = { ...assumed, ...readCredits(body, call.endpoint, status), observedAt };
    if (!success)
      throw errorFromAnswer({ status, retryAfter, body, text: result.text }, name, receipt, clean);
    if (isJsonObject(body)) return { body, bytes: result.bytes, receipt, call: name };
    if (isWebPage(result.text)) {
      const page = `A web page came in place of Scavio's answer to ${name} ("${clean(result.text)}")`;
      throw new ScavioUnavailable(`${page}: a proxy or gateway on the way has trouble.`, receipt);
    }
    throw new ScavioBadAnswer(
      `The answer to ${name} cannot be used: ${whyNoObject(result.text, clean)}.`,
      receipt,
    );
  };
}

/** What a proxy, a gateway or a bot check says is HTML, whatever its status. */
function isWebPage(text: string): boolean {
  return /^\s*</.test(text);
}

/** Null for what is not JSON; JSON's own null is of no more use. V8 parses without recursion, so depth is no danger. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function whyNoObject(text: string, clean: CleanServerText): string {
  const start = clean(text);
  return start === '' ? 'the body is empty' : `the body is not a whole JSON object ("${start}")`;
}
