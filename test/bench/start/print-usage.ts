/** Preloaded with `node --import`: prints, when the process ends, the CPU that it used and the most memory it had. */
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const used = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, rssMb: (maxRSS * 1024) / 1e6 };
  process.stderr.write(`used: ${JSON.stringify(used)}\n`);
});
