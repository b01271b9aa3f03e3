import type { Reader } from '../../../sdk/context.ts';

/** When a chain that is to be the same every time begins. */
export const STEADY_BEGIN = '2026-11-02T01:00:00.000Z';
/** Of what comes before the steady clock is wound: whatever that took, the clock stands here afterwards. */
const PREPARATION_SECONDS = 600;

const MINING = new Set(['eth_sendRawTransaction', 'evm_mine']);

/**
 * A chain whose clock nothing moves but its blocks, each a second after the last, and whoever winds it: what is played on it has
 * the same moments every time, and so the same bytes of calldata.
 */
export async function steadyClock(chain: Reader): Promise<Reader> {
  let ahead = 0;
  let isSet = false;
  const begun = Math.floor(Date.parse(STEADY_BEGIN) / 1_000);
  await chain.request('evm_setNextBlockTimestamp', [begun + PREPARATION_SECONDS]);
  await chain.request('evm_mine', []);

  return {
    async request(method, params) {
      if (method === 'evm_setNextBlockTimestamp') isSet = true;
      if (method === 'evm_increaseTime') ahead += Number(params[0]);
      if (MINING.has(method)) {
        if (!isSet) await chain.request('evm_setNextBlockTimestamp', [(await headTime(chain)) + 1 + ahead]);
        [isSet, ahead] = [false, 0];
      }
      return chain.request(method, params);
    },
  };
}

async function headTime(chain: Reader): Promise<number> {
  const { timestamp } = (await chain.request('eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
  return Number(timestamp);
}
