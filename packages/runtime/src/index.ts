export * from './config.ts';
export { environmentSchema, isLoopback } from './environment.ts';
export * from './health-server.ts';
export * from './logger.ts';
export * from './metrics.ts';
export * from './process.ts';
export * from './repeat.ts';
export * from './stop-stack.ts';
export * from './with-deadline.ts';
