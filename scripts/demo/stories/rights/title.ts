import { sha256, toUtf8Bytes } from 'ethers';
import { schemaId } from '../../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { factsHash } from '../../../../sdk/rights/rightFacts.ts';
import type { RightFacts } from '../../../../sdk/rights/types.ts';
import { demoFacts, rightCertificateText } from '../../seed/rightCertificate.ts';
import { demoRight } from '../../world/rights.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendVerb, bendView, callData, refusalOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { named } from './ground.ts';

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
      const { right } = named(world, 'yaxiForest');
      const path = `/api/evidence?subject=${right}`;
      const { evidence } = world.as('auditor');
      const { rows } = await world.gateway.get<{ rows: { id: `0x${string}`; schema: `0x${string}` }[] }>(path);
      const wanted = ['LAND_EXISTENCE', 'VILLAGE_RESOLUTION'].map(schemaId);
      const found = rows.filter(({ schema }) => wanted.includes(schema));
      const valid = await Promise.all(
        found.map(({ id, schema }) => evidence.requireValid({ id, schema, subject: right })),
      );
      const ok = valid.length === 2 && valid.every(({ revokedAt }) => revokedAt === 0n);
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: `${valid.length} papers` };
    },
    sabotage: (world) => bendView(world, 'Evidence', 'requireValid', 5 * 64 - 1),
  },
  {
    what: 'rights: another certificate on the forest of P1 is refused',
    observe: async (world) => {
      const holder = world.keys.addressOf('coopCity');
      const facts = factsOf(world, 'yaxiForest');
      const second = { ...facts, number: certificateNumber('示例林权证 331102-2026-000999') };
      const issued = world.as('registrarForestry').rights.issue({ holder, facts: second, papers: [] });
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
