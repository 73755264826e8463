/** Calls `act` at once, then at most once in `waitMs`: a call that comes too soon is made at the end of the wait. */
export function paced(act: () => void, waitMs: number): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  const begin = () => {
    isAsked = false;
    act();
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) begin();
    }, waitMs);
  };
  return {
    call: () => {
      if (timer === null) begin();
      else isAsked = true;
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isAsked = false;
    },
  };
}
