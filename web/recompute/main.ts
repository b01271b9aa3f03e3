/**
 * 自己复算: computes an account again on the reader's machine. A script of its own, without keys, addresses or nodes, so that
 * it is small enough to be read. As a worker it is the same file.
 */
async function start(script: string | undefined): Promise<void> {
  const { startRecompute } = await import('./startRecompute.ts');
  startRecompute(document, script);
}

async function answer(): Promise<void> {
  const { answerAside } = await import('./inBackground.ts');
  answerAside(globalThis);
}

/** Nothing with BigInt may be loaded before this test; the page itself says what to do without. */
if (typeof BigInt !== 'undefined' && typeof fetch !== 'undefined') {
  if (typeof document === 'undefined') void answer();
  else void start((document.currentScript as HTMLScriptElement | null)?.src);
}
