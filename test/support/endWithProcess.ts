const endings = new Set<() => void>();
process.once('exit', () => {
  // What was begun last ends first: a folder goes after the processes that write to it.
  for (const end of [...endings].reverse()) endOrGoOn(end);
});
// By itself SIGTERM, as a time limit sends it, ends the process without its exit listeners.
process.once('SIGTERM', () => process.exit(143));

/** Runs `end` when the test process leaves, unless it was taken back by the returned function. */
export function endWithProcess(end: () => void): () => void {
  endings.add(end);
  return () => void endings.delete(end);
}

/** One that fails must not leave the others' processes behind. */
function endOrGoOn(end: () => void): void {
  try {
    end();
  } catch (error) {
    process.stderr.write(`not tidied up: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
