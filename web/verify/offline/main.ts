import type { PinnedDeployment } from '../../../sdk/verify/types.ts';
import { inPageLanguage } from '../showVerdict.ts';
import { OFFLINE_TEXT } from './offlineText.ts';

/** The JSON text of the pins is put here when the gateway starts, so that it counts in the published hash. */
const PINS = '__LEDGER_PINS__';

/** Nothing with BigInt may be loaded before this test: an old browser would stop here without a word. */
async function start(): Promise<void> {
  const { startOffline } = await import('./startOffline.ts');
  startOffline(document, (JSON.parse(PINS) as { deployment: PinnedDeployment }).deployment);
}

function sayUnsupported(): void {
  document.body.textContent = inPageLanguage(OFFLINE_TEXT.unsupported);
}

void (typeof BigInt === 'undefined' ? sayUnsupported() : start());
