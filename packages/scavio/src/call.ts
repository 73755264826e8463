import { readCredits } from './envelope.ts';
import { errorFromAnswer } from './error-from-answer.ts';
import { ScavioAborted, ScavioBadAnswer, ScavioUnavailable } from './errors.ts';
import { readBody } from './read-body.ts';
import type { ReadBody, ServedBody } from './read-body.ts';
import { UnreadableBody } from './inflate-body.ts';
import type { ServedSuccess, Success } from './read-success.ts';
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

/** A successful answer: what was read of its body, a JSON object. `call` names the request in messages. */
export type ScavioAnswer<Value> = { value: Value; receipt: CallReceipt; call: string };

/** Sends a call and returns its successful answer, read by `read`, or throws the `ScavioError` that says what to do. */
export type SendCall = <Value>(
  call: Call,
  read: (served: ServedSuccess) => Success<Value> | Promise<Success<Value>>,
  signal?: AbortSignal,
) => Promise<ScavioAnswer<Value>>;

export function createCaller(
  transport: Transport,
  clean: CleanServerText,
  suspension: SuspensionWatch,
  options: Pick<ServedBody, 'apiKey' | 'maxBodyBytes'>,
): SendCall {
  /** A process that did not run reads an old answer late: then the API's own word counts for more than the arrival. */
  function observedAfterMs(answeredAfterMs: number, startedAt: number, responseTime: number | null): number {
    if (!suspension.suspendedSince(startedAt)) return answeredAfterMs;
    return Math.min(responseTime ?? 0, answeredAfterMs);
  }

  return async (call, read, signal) => {
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
    if (result.kind === 'broken') {
      const { status, retryAfter, reason } = result;
      if (status !== null && !isSuccess(status))
        throw errorFromAnswer({ status, retryAfter, body: null, text: '' }, name, assumed, clean);
      throw new ScavioBadAnswer(`The answer to ${name} cannot be used: ${reason}.`, assumed);
    }
    const { status, retryAfter } = result;
    const observed = (responseTime: number | null) =>
      new Date(calledAt.getTime() + observedAfterMs(result.answeredAfterMs, startedAt, responseTime));
    const served = { ...options, body: result.body, encoding: result.encoding };
    if (!isSuccess(status)) {
      const { text, json } = readWhatCanBe(served);
      const receipt = { ...assumed, ...readCredits(json, call.endpoint, status), observedAt: observed(null) };
      throw errorFromAnswer({ status, retryAfter, body: json, text }, name, receipt, clean);
    }
    const content = await read({ ...served, endpoint: call.endpoint, status });
    if (content.kind === 'object') {
      const receipt = { ...assumed, ...content.credits, observedAt: observed(content.responseTime) };
      return { value: content.value, receipt, call: name };
    }
    const receipt = { ...assumed, observedAt: observed(null) };
    if (content.kind === 'text' && content.isWebPage) {
      const page = `A web page came in place of Scavio's answer to ${name} ("${content.excerpt}")`;
      throw new ScavioUnavailable(`${page}: a proxy or gateway on the way has trouble.`, receipt);
    }
    throw new ScavioBadAnswer(`The answer to ${name} cannot be used: ${whyNoObject(content)}.`, receipt);
  };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The body of a refusal, of which the status says enough where it cannot be read. */
function readWhatCanBe(served: ServedBody): Pick<ReadBody, 'text' | 'json'> {
  try {
    return readBody(served);
  } catch (error) {
    if (error instanceof UnreadableBody) return { text: '', json: null };
    throw error;
  }
}

function whyNoObject(content: Exclude<Success<unknown>, { kind: 'object' }>): string {
  if (content.kind === 'unreadable') return `the body ${content.reason}`;
  const { excerpt } = content;
  return excerpt === '' ? 'the body is empty' : `the body is not a whole JSON object ("${excerpt}")`;
}
