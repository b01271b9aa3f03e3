import { rpc } from '../../../scripts/processes/rpc.ts';
import { type Anvil, DEMO_GENESIS_TIME } from '../../../scripts/processes/startAnvil.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import type { FaultKind } from '../support/faultRun.ts';
import type { FaultWorld } from '../support/faultWorld.ts';
import { actSources, walletSources } from '../support/writeSources.ts';

/** Longer than the gateway looks at a nonce that somebody else used before it believes it. */
const LONG_ENOUGH_TO_BE_BELIEVED_MS = 7_000;

/** Another network's node behind the same address, which knows the same accounts, and more of their transactions. */
function foreignChain(name: string, chainId: number, lastsMs: number): FaultKind {
  let other: Anvil | undefined;
  return {
    name,
    kills: 0,
    lastsMs,
    strike: async (world) => {
      other = await startTestAnvil({ chainId, genesisTime: DEMO_GENESIS_TIME - 86_400 });
      await liveElsewhere(world, other.url);
      world.line.targetUrl = other.url;
      world.line.cut();
    },
    heal: async ({ line, chain }) => {
      line.targetUrl = chain.url;
      line.cut();
      await other?.stop();
    },
  };
}

async function liveElsewhere({ keys }: FaultWorld, url: string): Promise<void> {
  const parties = new Set([...actSources, ...walletSources].map(({ party }) => party));
  for (const party of parties) await rpc(url, 'anvil_setNonce', keys.addressOf(party), '0x2710');
  await rpc(url, 'anvil_mine', '0x80');
}

/** The same chain id, as two test networks may have, so that only the genesis tells them apart. */
export const foreignGenesis = foreignChain('another chain with the same id', 31_337, LONG_ENOUGH_TO_BE_BELIEVED_MS);

export const foreignChainId = foreignChain('another chain id', 31_338, 1_000);

const underneath = foreignChain('', 31_338, 0);

/** A gateway that is started on it refuses to start. */
export const foreignAtStart: FaultKind = {
  name: 'another chain at the start',
  kills: 1,
  lastsMs: 0,
  strike: async (world) => {
    const [first] = world.gateways;
    await first.kill();
    await underneath.strike(world);
    const refusal = await first.start().then(
      () => 'it started',
      (error: Error) => error.message,
    );
    if (refusal !== 'ChainMismatch') throw new Error(`Started on another chain, the gateway said: ${refusal}`);
  },
  heal: async (world) => {
    await underneath.heal(world);
    await world.gateways[0].start();
  },
};
