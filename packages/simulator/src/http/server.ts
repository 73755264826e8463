import { createServer, type Server } from 'node:http';
import type { Simulation } from '../simulation.ts';
import { serveApi } from './api.ts';
import { serveControl } from './control.ts';
import type { Exchange } from './send.ts';

/** The HTTP server of a simulation, not yet listening. */
export function createSimulatorServer(simulation: Simulation): Server {
  const server = createServer((request, response) => {
    serve(simulation, { request, response }).catch((error: unknown) => {
      // The client went away in the middle, or the simulator has a bug: then say so where a test sees it.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`The simulator failed: ${String(error)}`);
    });
  });
  // Clients keep connections for minutes; the default of 5 s would race with their next request.
  server.keepAliveTimeout = 120_000;
  return server;
}

async function serve(simulation: Simulation, exchange: Exchange): Promise<void> {
  const path = new URL(exchange.request.url ?? '/', 'http://simulator').pathname;
  if (path.startsWith('/_simulator/')) await serveControl(simulation, exchange, path);
  else await serveApi(simulation, exchange, path);
}
