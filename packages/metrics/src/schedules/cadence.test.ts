import { describe, expect, it } from 'vitest';
import { trackingCadence } from '../index.ts';

const from = new Date('2026-05-21T12:00:00Z');

describe('trackingCadence', () => {
  it.each([
    ['0 8 * * *', 0.005, { label: 'Daily', costUsdPerScan: 0.005, costUsdPerMonth: 0.15 }],
    ['0 8,20 * * *', 0.01, { label: 'Daily at 08:00 and 20:00', costUsdPerScan: 0.01, costUsdPerMonth: 0.6 }],
    ['*/5 * * * *', 0.005, { label: 'Every 5 minutes', costUsdPerScan: 0.005, costUsdPerMonth: 43.2 }],
    ['0 8 * * 1#1', 0.1, { label: '0 8 * * 1#1', costUsdPerScan: 0.1, costUsdPerMonth: 0.1 }],
    ['0 8 * * *', null, { label: 'Daily', costUsdPerScan: null, costUsdPerMonth: null }],
  ])('%s at %s a scan', (schedule, costUsdPerScan, expected) => {
    expect(trackingCadence({ schedule, timezone: 'Europe/Berlin', from, costUsdPerScan })).toEqual(expected);
  });
});
