export * from './day.ts';
export * from './hashtag.ts';
export * from './input-error.ts';
export * from './job-error.ts';
export * from './operational-error.ts';
export * from './report.ts';
export * from './time-zone.ts';
export * from './video.ts';
