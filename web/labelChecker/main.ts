import type { VerifierPins } from '../../server/pages/assets.ts';
import { CHECKER_TEXT } from './checkerText.ts';

/** The JSON text of the pins is put here when the gateway starts, so that it counts in the published hash. */
const PINS = '__LEDGER_PINS__';

/** Nothing with BigInt may be loaded before this test: an old browser would stop here without a word. */
async function start(): Promise<void> {
  const { startChecker } = await import('./startChecker.ts');
  startChecker(document, JSON.parse(PINS) as VerifierPins);
}

function sayUnsupported(): void {
  const { zh, en } = CHECKER_TEXT.unsupported;
  document.body.textContent = `${zh} · ${en}`;
}

void (typeof BigInt === 'undefined' || typeof fetch === 'undefined' ? sayUnsupported() : start());
