import type { VerifierPins } from './pins.ts';

/** The JSON text of the pins is put here when the gateway starts, so that it counts in the published hash. */
const PINS = '__LEDGER_PINS__';

/** Starts the checks of a page. Nothing with BigInt may be loaded before this test: an old WebView would stop here. */
async function start(): Promise<void> {
  const { startBoxes } = await import('./startBoxes.ts');
  startBoxes(document, JSON.parse(PINS) as VerifierPins);
}

async function sayUnsupported(): Promise<void> {
  const { showUnsupported } = await import('./showUnsupported.ts');
  showUnsupported(document);
}

void (typeof BigInt === 'undefined' || typeof fetch === 'undefined' ? sayUnsupported() : start());
