import { startTestLedger } from '../../openapi/support/runningLedger.ts';
import { openAsker } from './asker.ts';
import { type Asking, openAsking } from './matrix.ts';
import { makeWorld } from './world.ts';

/** A ledger with one of each thing that has a door, and everybody signed in; `close` stops it. */
export async function openDoors(): Promise<Asking & { close(): Promise<void> }> {
  const settings = { WEBHOOK_LOOPBACK_ALLOWED: 'true', CACHE_SECONDS: '0', TRUST_PROXY: '1' };
  const ledger = await startTestLedger(settings, true);
  try {
    const asker = await openAsker(ledger);
    return { ...(await openAsking(asker, await makeWorld(asker))), close: () => ledger.stop() };
  } catch (error) {
    await ledger.stop();
    throw error;
  }
}
