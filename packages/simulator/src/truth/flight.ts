/** How many requests were in flight, and for how long: the integral over time, so that its growth gives an average. */
export type Flight = {
  inFlight: number;
  /** Requests times milliseconds, since the simulator started. */
  requestMs: number;
  /** Since the simulator started, on a clock that nobody sets. */
  elapsedMs: number;
};

export type FlightMeter = {
  readonly inFlight: number;
  /** One more or one less. */
  change(by: 1 | -1): void;
  read(): Flight;
};

/** Counts what is in flight. */
export function createFlightMeter(clock: () => number = () => performance.now()): FlightMeter {
  const startedAt = clock();
  let countedTo = startedAt;
  let requestMs = 0;
  let inFlight = 0;
  const count = () => {
    const now = clock();
    requestMs += inFlight * (now - countedTo);
    countedTo = now;
  };
  return {
    get inFlight() {
      return inFlight;
    },
    change(by) {
      count();
      inFlight += by;
    },
    read() {
      count();
      return { inFlight, requestMs, elapsedMs: countedTo - startedAt };
    },
  };
}
