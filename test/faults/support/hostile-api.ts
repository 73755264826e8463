import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parsePage, type VideoPage } from '@ugc-radar/scavio';
import type { Observation, ServedItem, ServedPage, Truth } from '@ugc-radar/simulator';
import type { Video } from '@ugc-radar/types';
import { z } from 'zod';
import { hostileItems, hostileJson, hostileValue } from './hostile-payloads.ts';
import { randomFrom, type SeededRandom } from '../../support/random.ts';

export type HostileApi = {
  url: string;
  /** What was served, as the normaliser understands it in this process; the bookkeeping is this server's own. */
  truth(): Truth;
  pages(): Served[];
  /** What this server itself, or the normaliser in it, could not do. */
  failures(): unknown[];
  close(): Promise<void>;
};

/** A page that was served: what the normaliser made of it, and how many items and repetitions went in. */
export type Served = { page: VideoPage; items: number; repeats: number; record: ServedPage };

const requestSchema = z.object({
  hashtag: z.string().optional(),
  hashtag_name: z.string().optional(),
  hashtag_id: z.string().optional(),
  cursor: z.string().default('0'),
});

/** An API of either dialect whose hashtags have `pages` pages of `size` hostile items each, all from the seed. */
export async function startHostileApi(options: {
  dialect: 'by-id' | 'by-name';
  seed: number;
  pages: number;
  size: number;
}): Promise<HostileApi> {
  const random = randomFrom(options.seed);
  const names = new Map<string, string>();
  const served: Served[] = [];
  const failures: unknown[] = [];
  let billed = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = requestSchema.parse(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    if (body.hashtag_name !== undefined) {
      const id = String(1_000_000 + names.size);
      names.set(id, body.hashtag_name);
      billed += 1;
      return send(
        response,
        200,
        JSON.stringify({ data: { challengeInfo: { challenge: { id } } }, credits_used: 1 }),
      );
    }
    const name = options.dialect === 'by-id' ? names.get(body.hashtag_id ?? '') : body.hashtag;
    if (name === undefined) return send(response, 400, '{"error":"hashtag: missing"}');
    const { text, ...page } = makePage(random, options, name, body.cursor);
    served.push(page);
    billed += 1;
    return send(response, 200, text);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      failures.push(error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    pages: () => served,
    failures: () => failures,
    truth: () => ({
      pages: served.map(({ record }) => record),
      videos: observe(served),
      calls: [],
      callCounts: {},
      creditsBilled: billed,
      creditsRemaining: 0,
      maxInFlight: 0,
    }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

function makePage(
  random: SeededRandom,
  { pages, size }: { pages: number; size: number },
  hashtag: string,
  cursor: string,
): Served & { text: string } {
  const number = Number(cursor) + 1;
  const { items, repeats } = hostileItems(random, `${hashtag}p${number}`, size);
  const paging = { cursor: number, has_more: number < pages };
  const strange = Object.fromEntries(
    ['extra', 'log_pb', 'response_time', 'credits_remaining', 'message'].map((key) => [
      key,
      hostileValue(random, 'title', 'strange'),
    ]),
  );
  const list = random.pick(['aweme_list', 'videos', 'itemList', 'data']);
  const data = `{${inner(paging)},${JSON.stringify(list)}:[${items.join(',')}]}`;
  const text = `{"data":${data},${inner(strange)},"credits_used":1}`;
  const page = parsePage(JSON.parse(text));
  const record: ServedPage = {
    hashtag,
    at: Date.now(),
    cursor,
    nextCursor: String(number),
    fault: null,
    items: [...page.videos.map(accepted), ...page.rejected.map(({ reason }) => ({ ...nothing, reason }))],
  };
  return { text, page, items: items.length, repeats, record };
}

/** The members of an object without its braces. */
function inner(object: Record<string, unknown>): string {
  return hostileJson(object).slice(1, -1);
}

const nothing: ServedItem = {
  videoId: null,
  accepted: false,
  views: 0,
  likes: 0,
  comments: 0,
  shares: 0,
  saves: null,
  username: null,
  secUid: null,
  title: '',
  createdAt: null,
};

function accepted(video: Video): ServedItem {
  const { videoId, views, likes, comments, shares, saves, username, secUid, title, createdAt } = video;
  const counts = { views, likes, comments, shares, saves };
  return { videoId, accepted: true, ...counts, username, secUid, title: title ?? '', createdAt };
}

function observe(served: Served[]): Truth['videos'] {
  const videos: Truth['videos'] = {};
  for (const { record } of served) {
    const ofHashtag = (videos[record.hashtag] ??= {});
    for (const item of record.items) {
      if (item.videoId === null) continue;
      const observation: Observation = { ...item, at: record.at };
      ofHashtag[item.videoId] = { first: ofHashtag[item.videoId]?.first ?? observation, last: observation };
    }
  }
  return videos;
}
