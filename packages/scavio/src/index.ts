export { chooseCall } from './choose-call.ts';
export type { ChosenCall, Dialect } from './choose-call.ts';
export { createScavioClient, firstCursor } from './client.ts';
export type { PageResult, ScavioClient, ScavioClientOptions } from './client.ts';
export * from './errors.ts';
export { parsePage, readPage } from './normalise/page.ts';
export type { VideoPage } from './normalise/page.ts';
export { normaliseVideo } from './normalise/video.ts';
export type { CallReceipt } from './receipt.ts';
