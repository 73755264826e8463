export async function doctor(): Promise<void> {
  await Promise.resolve();
}
