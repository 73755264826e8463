import type { Simulation } from '../simulation.ts';
import { decodeCursor, startSession } from '../world/cursor.ts';
import { serveBilled } from './billed-call.ts';
import { recordCall, type Call } from './call.ts';
import { authorise } from './gate.ts';
import { answerHashtag, answerUsage } from './hashtag-answer.ts';
import { parseHashtagRequest, parseVideosRequest } from './parameters.ts';
import { readJsonObject } from './read-json.ts';
import { badRequest, Refusal } from './refusal.ts';
import { sendJson, sendRefusal, type Exchange } from './send.ts';
import { answerVideos } from './videos-answer.ts';

const root = '/api/v1/';

/** Serves one call of the API: key, route, body and parameters, then whatever costs a credit. */
export async function serveApi(simulation: Simulation, exchange: Exchange, path: string): Promise<void> {
  simulation.callNumber += 1;
  const endpoint = path.startsWith(root) ? path.slice(root.length).replace(/^tiktok\//, '') : path;
  const call: Call = { simulation, exchange, endpoint, number: simulation.callNumber, hashtag: null };
  try {
    authorise(simulation, exchange.request.headers);
    await route(call, `${exchange.request.method} ${path}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    recordCall(call, error.status, error.billed, null);
    sendRefusal(simulation, exchange.response, error, call.number);
  }
}

async function route(call: Call, methodAndPath: string): Promise<void> {
  switch (methodAndPath) {
    case `GET ${root}usage`:
      recordCall(call, 200, false, null);
      return sendJson(call.exchange.response, 200, answerUsage(call.simulation.credits, call.number));
    case `POST ${root}tiktok/hashtag`:
      return resolveHashtag(call);
    case `POST ${root}tiktok/hashtag/videos`:
      return listVideos(call);
    default:
      throw new Refusal(404, 'There is no such endpoint.');
  }
}

async function resolveHashtag(call: Call): Promise<void> {
  const reference = parseHashtagRequest(await readJsonObject(call.exchange.request));
  await serveBilled(call, reference, (hashtag, _fault, outer) => ({
    text: [JSON.stringify({ data: answerHashtag(hashtag), ...outer })],
    page: null,
  }));
}

async function listVideos(call: Call): Promise<void> {
  const { simulation } = call;
  const { seed } = simulation;
  const { dialect, pagesByName, refusesCursors } = simulation.options;
  const body = await readJsonObject(call.exchange.request);
  if (dialect === 'by-id' && !body['hashtag_id'] && answerWithoutId(call)) return;
  const { hashtag: reference, cursor, count } = parseVideosRequest(body, dialect);
  if (refusesCursors && dialect === 'by-name' && 'cursor' in body) {
    throw badRequest('"cursor" is not a parameter of this endpoint.');
  }
  await serveBilled(call, reference, (hashtag, fault, outer) => {
    const at = simulation.now();
    const isStart = cursor === '0' || (dialect === 'by-name' && !pagesByName);
    const place = isStart
      ? { session: startSession(seed, hashtag.name, simulation.options.feedAsOf ?? at), position: 0 }
      : decodeCursor(seed, hashtag.name, cursor);
    if (place) return answerVideos(simulation, { hashtag, cursor, place, count, at }, fault, outer);
    // What TikTok itself says to a cursor of another feed; the API passes it through, and bills it.
    return { text: [JSON.stringify({ data: { statusCode: 10201, statusMsg: '' }, ...outer })], page: null };
  });
}

/** What APIs say that do not look whether they were told which hashtag. False: it is refused, as documented. */
function answerWithoutId(call: Call): boolean {
  const { withoutId } = call.simulation.options;
  if (withoutId === 'refused') return false;
  if (withoutId === 'not-found') throw new Refusal(404, 'Nothing was found for that hashtag.');
  recordCall(call, 200, true, null);
  const refused = { code: 400, message: 'hashtag_id is required', data: null };
  const nothing = { data: { aweme_list: [], has_more: 0 } };
  sendJson(call.exchange.response, 200, withoutId === 'empty' ? nothing : refused);
  return true;
}
