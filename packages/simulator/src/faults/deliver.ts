import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Fault, PageFault } from './fault.ts';

export type SpoilingFault = Exclude<Fault, PageFault | { kind: 'status' }>;

/** What a spoilt answer cost and which status line it had, 0 for none. */
export type SpoiltAnswer = { status: number; billed: boolean };

const dripMs = 1000;

/**
 * Sends the fault in place of the answer's body. An upstream that worked and whose answer broke on the way is billed; one
 * that was never reached is not.
 */
export function deliverFault(fault: SpoilingFault, response: ServerResponse, body: Buffer): SpoiltAnswer {
  const json = { 'content-type': 'application/json' };
  const gzip = { ...json, 'content-encoding': 'gzip' };
  const billed: SpoiltAnswer = { status: 200, billed: fault.billed ?? true };
  switch (fault.kind) {
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Just a moment…</title><h1>Checking your browser</h1>');
      return { status: 200, billed: fault.billed ?? false };
    case 'reset':
      response.socket?.resetAndDestroy();
      return { status: 0, billed: fault.billed ?? false };
    case 'empty-body':
      response.writeHead(200, json).end();
      return billed;
    case 'truncated-json':
      response.writeHead(200, json).end(body.subarray(0, Math.floor(body.length / 2)));
      return billed;
    case 'not-an-object':
      response.writeHead(200, json).end('["data"]');
      return billed;
    case 'blank':
      response.writeHead(200, json).end('{"message":"success","data":{}}');
      return billed;
    case 'no-hashtag':
      response.writeHead(200, json).end('{"data":{"challengeInfo":{},"statusCode":10205}}');
      return billed;
    case 'cut-off':
      response.writeHead(200, { ...json, 'content-length': body.length });
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
      return billed;
    case 'drip':
      response.writeHead(200, { ...json, 'content-length': body.length });
      drip(response, body);
      return billed;
    case 'corrupt-gzip':
      response.writeHead(200, gzip).end(corrupt(gzipSync(body)));
      return billed;
    case 'gzip-bomb':
      response.writeHead(200, gzip).end(gzipBomb());
      return billed;
    case 'silence':
    default:
      return { status: 0, billed: fault.billed ?? false };
  }
}

/** One byte a second: alive, and far too slow to ever finish within a time-out. */
function drip(response: ServerResponse, body: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent < body.length) return;
    clearInterval(timer);
    response.end();
  }, dripMs);
  response.once('close', () => clearInterval(timer));
}

function corrupt(compressed: Buffer): Buffer {
  const middle = Math.floor(compressed.length / 2);
  return Buffer.from(compressed).fill(0xff, middle, middle + 64);
}

/** About a megabyte that unpacks to 1 GB of spaces inside a JSON object. */
function gzipBomb(): Buffer {
  const spaces = gzipSync(Buffer.alloc(2 ** 22, ' '));
  return Buffer.concat([gzipSync('{"data":'), ...Array.from({ length: 256 }, () => spaces), gzipSync('{}}')]);
}
