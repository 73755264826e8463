/**
 * Calls `act` at once, then at most once in `waitMs` and never before the last call is over: a call that comes too soon is
 * made after both.
 */
export function paced(act: () => Promise<unknown>, waitMs: number): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isAsked = false;
  const begin = async () => {
    isAsked = false;
    isBusy = true;
    const rest = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, waitMs);
    });
    // What fails says so where it is shown.
    await Promise.allSettled([act(), rest]);
    isBusy = false;
    if (isAsked) void begin();
  };
  return {
    call: () => {
      if (isBusy) isAsked = true;
      else void begin();
    },
    stop: () => {
      clearTimeout(timer);
      isAsked = false;
    },
  };
}
