import { NO_ID } from '../../../../sdk/evidence/types.ts';
import { type Bytes32, leaseId } from '../../../../sdk/ids/keys.ts';
import type { LeaseTerms } from '../../../../sdk/leases/types.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { Check } from '../check.ts';
import { bendView, earlier, now, once } from '../ground.ts';
import { document, state } from '../statement.ts';
import type { World } from '../world.ts';
import { named, participant, YEAR } from './ground.ts';

/** Let before any lien, and in the lessee's possession; let after both. */
export const EARLY = 'rights.earlyLease';
export const LATE = 'rights.lateLease';

export interface StoryLease {
  id: Bytes32;
  terms: LeaseTerms;
}

export const leaseBefore: Check<World>[] = [
  {
    what: 'rights: a lease that both sides signed is entered, and possession by a registrar’s word alone',
    observe: async (world) => {
      const { id } = await once(world, EARLY, async () => {
        const from = await now(world);
        const lease = await concluded(world, { lessee: 'teaTraderA', number: '示例林地租赁 2026-01', from });
        const paper = { issuer: 'registrarForestry', schema: 'POSSESSION', subject: lease.id, value: 0n };
        const evidence = await state(world, { ...paper, note: '示例交付记录：林地已移交承租人占有' });
        await world.as('teaTraderA').leases.notePossession({ lease: lease.id, evidence });
        return lease;
      });
      const { right, subjectId } = named(world, 'yaxiForest');
      const user = await world.as('auditor').leases.userOf(right);
      const { leases } = await world.as('auditor').encumbrances.standing(subjectId);
      const ok = user === world.keys.addressOf('teaTraderA') && leases === 1;
      return { ok, recheck: `Leases.lease ${id}`, found: `${user}, ${leases} leases` };
    },
    sabotage: (world) => bendView(world, 'Leases', 'userOf'),
  },
];

export const leaseAfter: Check<World>[] = [
  {
    what: 'rights: a lease after the liens is entered behind them',
    observe: async (world) => {
      const { id } = await once(world, LATE, () => {
        const { terms } = earlier<StoryLease>(world, EARLY);
        return concluded(world, { lessee: 'teaTraderB', number: '示例林地租赁 2026-02', from: terms.to });
      });
      const { leases } = await world.as('auditor').encumbrances.standing(named(world, 'yaxiForest').subjectId);
      return { ok: leases === 2, recheck: `Leases.lease ${id}`, found: `${leases} leases` };
    },
    sabotage: (world) => bendView(world, 'Encumbrances', 'standing', 63 - 8),
  },
];

interface LeaseSketch {
  lessee: string;
  number: string;
  from: bigint;
}

/** Four years of Yaxi's forest, signed by both and relayed by the lessee. */
async function concluded(world: World, { lessee, number, from }: LeaseSketch): Promise<StoryLease> {
  const terms: LeaseTerms = {
    right: named(world, 'yaxiForest').right,
    under: NO_ID,
    lessor: world.keys.addressOf('villageYaxi'),
    lessee: world.keys.addressOf(lessee),
    number: certificateNumber(number),
    from,
    to: from + 4n * YEAR,
    isExclusive: true,
    rent: quantity('fen', 3_000_000n),
    document: await document(world, { type: 'DemoContract', version: 1, number, note: '示例合同' }),
  };
  const { leases } = world.as(lessee);
  const lessorSignature = await leases.sign({ signer: world.wallet('villageYaxi'), terms });
  const lesseeSignature = await leases.sign({ signer: world.wallet(lessee), terms });
  await leases.conclude({ terms, lessorSignature, lesseeSignature, papers: [] });
  return { id: leaseId(participant(world, 'villageYaxi'), participant(world, lessee), terms.number), terms };
}
