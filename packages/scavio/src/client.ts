import { type Dialect, InputError } from '@ugc-radar/types';
import { createCaller } from './call.ts';
import type { Call, ScavioAnswer } from './call.ts';
import { readUsage } from './envelope.ts';
import { errorFromAnswer } from './error-from-answer.ts';
import { ScavioBadAnswer, ScavioNoHashtag, ScavioUnreadableId } from './errors.ts';
import type { ScavioError } from './errors.ts';
import type { AnswerShape } from './inventory/shape.ts';
import type { JsonObject } from './normalise/json.ts';
import type { VideoPage } from './normalise/page.ts';
import { createPageReader } from './page-reader.ts';
import { readHashtagSuccess, saysAbsence } from './read-hashtag-success.ts';
import { readSuccess } from './read-success.ts';
import type { ServedSuccess, Success } from './read-success.ts';
import type { CallReceipt } from './receipt.ts';
import type { RefusalSaid } from './refusal-said.ts';
import { createServerTextCleaner } from './server-text.ts';
import { watchSuspension } from './suspension.ts';
import { createTransport } from './transport.ts';
import { upstreamError } from './upstream-error.ts';

const defaultMaxBodyBytes = 32 * 1024 * 1024;

/** The cursor of a feed's first page. */
export const firstCursor = '0';

export type ScavioClientOptions = {
  /** Scheme, host and, behind a proxy, a path prefix; an `/api/v1` at its end may be there or not. */
  baseUrl: string;
  apiKey: string;
  /** Connections kept at most: the number of calls in flight. */
  connections: number;
  /** For a whole call, from its start to the last byte of its answer. */
  timeoutMs: number;
  /** The largest body that is accepted, as sent and once inflated. Default 32 MiB. */
  maxBodyBytes?: number;
};

/**
 * What a page's call brought: the page (one with a `problem` was paid for too), the paths of the answer, what it cost, and
 * its bytes without their compression, whose text `readPage` reads again.
 */
export type PageResult = {
  page: VideoPage;
  shape: AnswerShape;
  receipt: CallReceipt & { dialect: Dialect };
  raw: Buffer;
};

/**
 * The Scavio API as this project uses it. Each function is one request: no retries, no redirects. Each throws nothing but
 * a `ScavioError`, which carries its retry policy and the receipt of the call.
 */
export type ScavioClient = {
  /** One page of a hashtag's feed, by id. `cursor` is `firstCursor` or that of the page before; `count` is 1 to 30. */
  hashtagVideosById(
    input: { hashtagId: string; cursor: string; count: number },
    signal?: AbortSignal,
  ): Promise<PageResult>;
  /** A hashtag's feed by name, `cursor` only where an answer gave one. A by-id API answers 400: `ScavioRejected`. */
  hashtagVideosByName(
    input: { hashtag: string; cursor: string | null; count: number },
    signal?: AbortSignal,
  ): Promise<PageResult>;
  /** The id of a hashtag; `name` without `#`. An unknown one is `ScavioNotFound` or, as a 200, `ScavioNoHashtag`. */
  resolveHashtag(name: string, signal?: AbortSignal): Promise<{ hashtagId: string; receipt: CallReceipt }>;
  /** The account's plan and credits. Free of charge. */
  usage(
    signal?: AbortSignal,
  ): Promise<{ plan: string | null; creditBalance: number | null; receipt: CallReceipt }>;
  /** Waits for the calls in flight and closes the connections. A later call is `ScavioAborted`. */
  close(): Promise<void>;
};

/** Opens a client. Nothing is sent until it is used. Throws `InputError` for a base URL or a key that cannot work. */
export function createScavioClient(options: ScavioClientOptions): ScavioClient {
  const baseUrl = parseBaseUrl(options.baseUrl);
  // The key becomes a header. It is not quoted here: it is a secret even when it is wrong.
  if (!/^[\x21-\x7e]+$/.test(options.apiKey)) {
    throw new InputError('The Scavio API key has to be plain text without spaces: check SCAVIO_API_KEY.');
  }
  const { apiKey, maxBodyBytes = defaultMaxBodyBytes } = options;
  const transport = createTransport({ ...options, baseUrl, maxBodyBytes });
  const pages = createPageReader();
  const clean = createServerTextCleaner(apiKey);
  const suspension = watchSuspension();
  const send = createCaller(transport, clean, suspension, { apiKey, maxBodyBytes });

  async function page(call: Call & { dialect: Dialect }, signal?: AbortSignal): Promise<PageResult> {
    const answer = await send(call, (served) => pages.read(served), signal);
    const { page: content, shape, error, refusal, bytes } = answer.value;
    if (refusal !== null) throw refused(answer, refusal);
    if (error !== null) throw bad(answer, `it reports an error of its own: "${clean(error)}"`);
    return {
      page: content,
      shape,
      receipt: { ...answer.receipt, dialect: call.dialect },
      raw: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    };
  }

  /** It was served and may be billed as an answer: its receipt stays that of one. */
  function refused({ call, receipt }: ScavioAnswer<unknown>, { status, body }: RefusalSaid): ScavioError {
    return errorFromAnswer({ status, retryAfter: null, body, text: '' }, call, receipt, clean);
  }

  return {
    hashtagVideosById: ({ hashtagId, cursor, count }, signal) =>
      page(
        {
          endpoint: 'hashtag-videos',
          dialect: 'by-id',
          method: 'POST',
          path: '/api/v1/tiktok/hashtag/videos',
          body: { hashtag_id: hashtagId, cursor, count },
        },
        signal,
      ),
    hashtagVideosByName: ({ hashtag, cursor, count }, signal) =>
      page(
        {
          endpoint: 'hashtag-videos',
          dialect: 'by-name',
          method: 'POST',
          path: '/api/v1/tiktok/hashtag/videos',
          body: cursor === null ? { hashtag, count } : { hashtag, cursor, count },
        },
        signal,
      ),
    async resolveHashtag(name, signal) {
      const path = '/api/v1/tiktok/hashtag';
      const call: Call = {
        endpoint: 'hashtag',
        dialect: 'by-id',
        method: 'POST',
        path,
        body: { hashtag_name: name },
      };
      const answer = await send(call, (served) => readHashtagSuccess(served, name), signal);
      const { hashtag, error, refusal } = answer.value;
      const { receipt } = answer;
      if (hashtag.kind === 'found') return { hashtagId: hashtag.id, receipt };
      if (hashtag.kind === 'unreadable') throw unreadable(answer, hashtag.reason);
      if (refusal !== null) throw refused(answer, refusal);
      const why =
        error === null ? clean(hashtag.reason) : `it reports an error of its own: "${clean(error)}"`;
      if (error !== null && !saysAbsence(error)) throw bad(answer, why);
      throw new ScavioNoHashtag(`The answer to ${answer.call} names no hashtag: ${why}.`, receipt);
    },
    async usage(signal) {
      const path = '/api/v1/usage';
      const answer = await send(
        { endpoint: 'usage', dialect: null, method: 'GET', path, body: null },
        readWhole,
        signal,
      );
      const { plan, creditBalance } = readUsage(answer.value);
      const error = creditBalance === null ? upstreamError(answer.value) : null;
      if (error !== null) throw bad(answer, `it reports an error of its own: "${clean(error)}"`);
      const creditsRemaining = creditBalance ?? answer.receipt.creditsRemaining;
      return { plan: plan && clean(plan), creditBalance, receipt: { ...answer.receipt, creditsRemaining } };
    },
    async close() {
      suspension.stop();
      await transport.close();
      await pages.close();
    },
  };
}

function readWhole(served: ServedSuccess): Success<JsonObject> {
  return readSuccess(served, (body) => body);
}

function bad(answer: ScavioAnswer<unknown>, why: string): ScavioBadAnswer {
  return new ScavioBadAnswer(`The answer to ${answer.call} cannot be used: ${why}.`, answer.receipt);
}

function unreadable({ call, receipt }: ScavioAnswer<unknown>, why: string): ScavioUnreadableId {
  const what = `The answer to ${call} has an id of the hashtag that cannot be read exactly (${why})`;
  return new ScavioUnreadableId(
    `${what}. If the API takes hashtags by name, set SCAVIO_DIALECT=by-name.`,
    receipt,
  );
}

function parseBaseUrl(text: string): URL {
  const url = URL.parse(text);
  // People copy what stands before the endpoints' names.
  if (url !== null) url.pathname = url.pathname.replace(/\/api\/v1(?:\/tiktok)?\/*$/, '');
  const usable = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (usable && url.username === '' && url.password === '') return url;
  throw new InputError(
    'The Scavio base URL has to be an http or https address without a user name, for example https://api.scavio.dev.',
  );
}
