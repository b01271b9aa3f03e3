import { rpc } from '../../../scripts/processes/rpc.ts';
import { type Anvil, DEMO_GENESIS_TIME } from '../../../scripts/processes/startAnvil.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import type { FaultKind } from '../support/faultRun.ts';
import type { FaultWorld } from '../support/faultWorld.ts';
import { actSources, walletSources } from '../support/writeSources.ts';

/** Longer than the gateway looks at a nonce that somebody else used before it believes it. */
const LONG_ENOUGH_TO_BE_BELIEVED_MS = 7_000;

/** Where the line leads meanwhile. */
let other: Anvil | undefined;

/** Another network's node behind the same address, which knows the same accounts, and more of their transactions. */
async function leadElsewhere(world: FaultWorld, chainId: number): Promise<void> {
  other = await startTestAnvil({ chainId, genesisTime: DEMO_GENESIS_TIME - 86_400 });
  await liveElsewhere(world, other.url);
  world.line.targetUrl = other.url;
  world.line.cut();
}

/** The projection stops for good when the chain is another one: gateways are started again once the address is right. */
async function leadBack({ line, chain, gateways }: FaultWorld): Promise<void> {
  line.targetUrl = chain.url;
  line.cut();
  await Promise.all(gateways.map((gateway) => gateway.start()));
  await other?.stop();
}

async function liveElsewhere({ keys }: FaultWorld, url: string): Promise<void> {
  const parties = new Set([...actSources, ...walletSources].map(({ party }) => party));
  for (const party of parties) await rpc(url, 'anvil_setNonce', keys.addressOf(party), '0x2710');
  await rpc(url, 'anvil_mine', '0x80');
}

/** The same chain id, as two test networks may have, so that only the genesis tells them apart. */
export const foreignGenesis: FaultKind = {
  name: 'another chain with the same id',
  kills: 0,
  lastsMs: LONG_ENOUGH_TO_BE_BELIEVED_MS,
  strike: (world) => leadElsewhere(world, 31_337),
  heal: leadBack,
};

/** A gateway that is started on it refuses to start; the other waits. */
export const foreignChainId: FaultKind = {
  name: 'another chain id, at a start too',
  kills: 1,
  lastsMs: 0,
  strike: async (world) => {
    const [first] = world.gateways;
    await leadElsewhere(world, 31_338);
    await first.kill();
    const refusal = await first.start().then(
      () => 'it started',
      (error: Error) => error.message,
    );
    if (refusal !== 'ChainMismatch') throw new Error(`Started on another chain, the gateway said: ${refusal}`);
  },
  heal: leadBack,
};
