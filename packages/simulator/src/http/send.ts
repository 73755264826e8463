import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRandom } from '../random.ts';
import { encodeJsonText, type JsonText } from '../shapes/json-text.ts';
import type { Simulation } from '../simulation.ts';
import { refusalBody, type Refusal } from './refusal.ts';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length }).end(text);
}

/** Sends a 200 made of pieces; in `full` mode compressed, if the client takes gzip. */
export function sendText(simulation: Simulation, exchange: Exchange, text: JsonText): void {
  const accepted = exchange.request.headers['accept-encoding'] ?? '';
  const gzip = simulation.options.mode === 'full' && /\bgzip\b/.test(accepted);
  const body = encodeJsonText(text, gzip);
  exchange.response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
  });
  exchange.response.end(body);
}

/** Sends a refusal; when messy, some of its bodies are not JSON, as with the real upstream. */
export function sendRefusal(
  simulation: Simulation,
  response: ServerResponse,
  refusal: Refusal,
  callNumber: number,
): void {
  if (refusal.status === 429) response.setHeader('retry-after', '1');
  const random = createRandom(simulation.seed, 'refusal', callNumber);
  if (simulation.options.messy && random.chance(0.2)) {
    response.writeHead(refusal.status, { 'content-type': 'text/html' });
    response.end(`<html><body><h1>${refusal.status}</h1></body></html>`);
    return;
  }
  sendJson(response, refusal.status, refusalBody(refusal, callNumber));
}

export type Exchange = { request: IncomingMessage; response: ServerResponse };
