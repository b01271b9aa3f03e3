import { sha256, toUtf8Bytes } from 'ethers';
import { type Bytes32, rightId, schemaId } from '../../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { factsHash } from '../../../../sdk/rights/rightFacts.ts';
import type { RightFacts } from '../../../../sdk/rights/types.ts';
import { demoFacts, rightCertificateText } from '../../seed/rightCertificate.ts';
import { demoPaperId } from '../../seed/seedRights.ts';
import { demoRight } from '../../world/rights.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendVerb, bendView, callData, once, refusalOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { named, participant } from './ground.ts';

/** Place of `factsHash` among the words of `rightOf`. */
const FACTS_HASH = 9;

/** What a right rests on, and that the same ground bears no second one. */
export const title: Check<World>[] = [
  {
    what: 'rights: the certificate of P1 and P2 is the one whose hash the chain keeps, by a raw call',
    observe: async (world) => {
      const { address } = world.deployment.contracts.UseRights;
      const data = callData('UseRights', 'rightOf', [named(world, 'yaxiForest').right]);
      const words = await rawCall(world.rpcUrl(), address, data);
      const ok = `0x${words[FACTS_HASH]}` === factsHash(factsOf(world, 'yaxiForest'));
      return { ok, recheck: curl(world.rpcUrl(), address, data), found: words[FACTS_HASH] };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, FACTS_HASH * 64)),
  },
  {
    what: 'rights: the village’s resolution and the visit to the land stand about the very certificate',
    observe: async (world) => {
      const { right: subject } = named(world, 'yaxiForest');
      const { evidence } = world.as('auditor');
      const standing = await Promise.all(
        ['VILLAGE_RESOLUTION', 'LAND_EXISTENCE'].map((schema) => {
          const id = demoPaperId(world.keys, 'yaxiForest', schema);
          return evidence.requireValid({ id, schema: schemaId(schema), subject });
        }),
      );
      const issuers = standing.map(({ issuer }) => issuer);
      const wanted = ['villageYaxi', 'registrarForestry'].map((party) => participant(world, party));
      const ok = issuers.join() === wanted.join();
      return { ok, recheck: 'Evidence.requireValid', found: issuers.join() };
    },
    sabotage: (world) => bendView(world, 'Evidence', 'requireValid'),
  },
  {
    what: 'rights: another certificate on the forest of P1 is refused',
    observe: async (world) => {
      const holder = world.keys.addressOf('coopCity');
      const facts = { ...factsOf(world, 'yaxiForest'), number: certificateNumber('示例林权证 331102-2026-000999') };
      const resolution = await once(world, 'rights.secondResolution', () => resolutionFor(world, facts));
      const issued = world.as('registrarForestry').rights.issue({ holder, facts, papers: [resolution] });
      const code = await refusalOf(issued);
      return { ok: code === 'AreaExceeded', recheck: './ledger cheat', found: code };
    },
    // issue(holder, …): an account that nobody has.
    sabotage: (world) => bendVerb(world, 'UseRights', 'issue'),
  },
];

function factsOf(world: World, key: string): RightFacts {
  const right = demoRight(key);
  return demoFacts(world.keys, right, sha256(toUtf8Bytes(rightCertificateText(right))) as `0x${string}`);
}

/** The village says the same about a second certificate. */
function resolutionFor(world: World, { number }: RightFacts): Promise<Bytes32> {
  const subject = rightId(participant(world, 'registrarForestry'), number);
  return state(world, { issuer: 'villageYaxi', schema: 'VILLAGE_RESOLUTION', subject, value: 0n, note: '示例决议' });
}
