import type { Command } from 'commander';
import type { Service } from './commands/service.ts';

const services: Record<Service, string> = {
  scheduler: 'open scans for due hashtags and put lost jobs back (any number may run)',
  'fetch-worker': 'fetch pages from the API (any number may run)',
  'scoring-worker': 'score fetched pages (any number may run)',
  reporter: 'write daily summaries (any number may run)',
  dashboard: 'serve the web page, the API, Bull Board and metrics',
};

/** Adds a command for each app as a process of its own, as production runs them. */
export function addServiceCommands(program: Command): void {
  for (const [name, description] of Object.entries(services)) {
    // Object.entries widens the keys; they are exactly those of `services`.
    const service = name as Service;
    program
      .command(service)
      .description(description)
      .action(async () => (await import('./commands/service.ts')).runService(service));
  }
}
