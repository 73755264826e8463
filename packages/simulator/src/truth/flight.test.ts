import { expect, it } from 'vitest';
import { createFlightMeter } from './flight.ts';

it('sums up over time what is in flight', () => {
  let now = 1000;
  const meter = createFlightMeter(() => now);
  meter.change(1);
  now += 10;
  meter.change(1);
  now += 5;
  expect(meter.read()).toEqual({ inFlight: 2, requestMs: 20, elapsedMs: 15 });
  meter.change(-1);
  meter.change(-1);
  now += 100;
  expect(meter.read()).toEqual({ inFlight: 0, requestMs: 20, elapsedMs: 115 });
});
