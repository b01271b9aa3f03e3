import { enhanceForms } from './enhanceForms.ts';
import { sayUnsupported } from './say.ts';

/** The JSON text of the pins is put here when the gateway starts, so that it counts in the published hash. */
const PINS = '__LEDGER_PINS__';

/** Nothing with BigInt may be loaded before this test: an old WebView would stop here. */
async function start(): Promise<void> {
  const { startScan } = await import('./startScan.ts');
  startScan(document, JSON.parse(PINS));
}

enhanceForms(document);
if (typeof BigInt === 'undefined' || typeof fetch === 'undefined' || typeof AbortController === 'undefined') {
  sayUnsupported(document);
} else {
  void start();
}
