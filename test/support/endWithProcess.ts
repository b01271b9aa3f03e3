const endings = new Set<() => void>();
process.once('exit', () => {
  for (const end of endings) end();
});
// By itself SIGTERM, as a time limit sends it, ends the process without its exit listeners.
process.once('SIGTERM', () => process.exit(143));

/** Runs `end` when the test process leaves, unless it was taken back by the returned function. */
export function endWithProcess(end: () => void): () => void {
  endings.add(end);
  return () => void endings.delete(end);
}
