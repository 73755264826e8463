const hourMs = 3_600_000;

/** A daily schedule whose slot is half a day away, so that none comes while a test runs. */
export function dailySchedule(): string {
  return `0 ${(new Date().getUTCHours() + 12) % 24} * * *`;
}

/** An hourly schedule between two of its slots, so that none comes while a test runs; `slot` is one of those before. */
export function hourlySchedule(): { schedule: string; slot: (hoursBeforeTheLast: number) => Date } {
  const last = Math.floor(Date.now() / 60_000) * 60_000 - hourMs / 2;
  return {
    schedule: `${new Date(last).getUTCMinutes()} * * * *`,
    slot: (hoursBeforeTheLast) => new Date(last - hoursBeforeTheLast * hourMs),
  };
}
