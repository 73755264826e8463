import { SingleBar } from 'cli-progress';

export type Progress = { show(videos: number, wanted: number): void; stop(): void };

/** A progress bar of fetched videos on a terminal; silent anywhere else. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{bar} {value}/{total} videos',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stream,
  });
  let started = false;
  return {
    show: (videos, wanted) => {
      if (!started) bar.start(wanted, videos);
      started = true;
      bar.setTotal(wanted);
      bar.update(videos);
    },
    stop: () => bar.stop(),
  };
}
