import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import type {
  Fixture as FixtureOf,
  NetworkHelpers,
  SnapshotRestorer,
} from '@nomicfoundation/hardhat-network-helpers/types';
import { network } from 'hardhat';
import type { NetworkConnection } from 'hardhat/types/network';

const helpersOf = new WeakMap<HardhatEthers, NetworkHelpers>();

/** A chain for one test file. */
export async function openChain() {
  const connection = await network.create();
  const { ethers, networkHelpers } = connection;
  networkHelpers.loadFixture = nestedFixtures(connection);
  helpersOf.set(ethers, networkHelpers);
  return { ethers, networkHelpers };
}

type Fixture<World> = FixtureOf<World, 'generic'>;

interface Kept {
  fixture: Fixture<unknown>;
  world: unknown;
  restorer: SnapshotRestorer;
}

/** `loadFixture` for fixtures that begin with another, which the plugin’s own forgets to give up when it goes back behind them. */
function nestedFixtures(connection: NetworkConnection<'generic'>) {
  let kept: Kept[] = [];
  /** Of each fixture that is being laid, innermost last: whether it has begun with another. */
  const laying: { hasBegun: boolean }[] = [];

  return async function loadFixture<World>(fixture: Fixture<World>): Promise<World> {
    // By its name, since an anonymous one would be another each time, and its world deployed each time.
    if (fixture.name === '') throw new TypeError('A fixture has a name.');
    const within = laying.at(-1);
    // It would go back to before the other.
    if (within?.hasBegun) throw new TypeError('A fixture begins with one world.');
    if (within) within.hasBegun = true;
    const at = kept.findIndex((one) => one.fixture === fixture);
    const found = kept[at];
    if (found) {
      await found.restorer.restore();
      // What was kept later has gone with the blocks.
      kept = kept.slice(0, at + 1);
      return found.world as World;
    }
    laying.push({ hasBegun: false });
    const world = await fixture(connection).finally(() => laying.pop());
    kept.push({ fixture, world, restorer: await connection.networkHelpers.takeSnapshot() });
    return world;
  };
}

/**
 * Deploys a world once a chain, and goes back to the chain as it was then whenever it is asked for again: most of a fixture is the
 * world it begins with, some hundred transactions. So a fixture begins with it, and with no other.
 *
 * @param deploy takes plain options; with a function among them it deploys anew
 */
export function once<Rest extends unknown[], World>(
  deploy: (ethers: HardhatEthers, ...rest: Rest) => Promise<World>,
): (ethers: HardhatEthers, ...rest: Rest) => Promise<World> {
  const fixtures = new WeakMap<HardhatEthers, Map<string, Fixture<World>>>();
  return (ethers, ...rest) => {
    const helpers = helpersOf.get(ethers);
    const options = rest.filter((option) => option !== helpers);
    if (!helpers || options.some((option) => typeof option === 'function')) return deploy(ethers, ...rest);
    const ofChain = fixtures.get(ethers) ?? new Map<string, Fixture<World>>();
    fixtures.set(ethers, ofChain);
    const key = JSON.stringify(options);
    const fresh = () => deploy(ethers, ...rest);
    const fixture = ofChain.get(key) ?? fresh;
    ofChain.set(key, fixture);
    return helpers.loadFixture(fixture);
  };
}
