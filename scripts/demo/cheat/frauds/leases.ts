import { NO_ID } from '../../../../sdk/evidence/types.ts';
import { leaseId } from '../../../../sdk/ids/keys.ts';
import type { LeaseTerms } from '../../../../sdk/leases/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { factsOf, frozenRight, HOLDER, rightOf, YAXI } from './rightScene.ts';
import { DAY, document } from './statement.ts';

const LESSEE = 'teaTraderA';

/** Leases that would take from a lienor what it has. */
export const leaseFrauds: Fraud[] = [
  onDemo('date-a-lease-back-by-its-own-sides', 'IssuerLacksRole', async (stage) => {
    const lease = await concluded(stage);
    const possession = (issuer: string) => attested(stage, issuer, { schema: 'POSSESSION', subject: lease });
    return { fraud: () => possession(LESSEE), honest: () => possession('registrarForestry') };
  }),

  onDemo('witness-ones-own-possession', 'PossessionInvalid', async (stage) => {
    const lease = await concluded(stage, { lessee: stage.address('townshipZhenbu') }, 'townshipZhenbu');
    const own = await attested(stage, 'townshipZhenbu', { schema: 'POSSESSION', subject: lease });
    const seen = await attested(stage, 'registrarForestry', { schema: 'POSSESSION', subject: lease });
    const { leases } = stage.as('townshipZhenbu');
    return {
      fraud: () => leases.notePossession({ lease, evidence: own }),
      honest: () => leases.notePossession({ lease, evidence: seen }),
    };
  }),

  onDemo('let-a-frozen-right', 'SubjectEncumbered', async (stage) => {
    const lift = await frozenRight(stage, rightOf(stage, YAXI));
    return { fraud: () => concluded(stage), honest: async () => [await lift(), await concluded(stage)] };
  }),

  onDemo('let-a-right-twice', 'SubjectEncumbered', async (stage) => {
    await concluded(stage);
    const next = { number: document('示例租赁 002') };
    const now = await stage.now();
    const later = { ...next, from: now + 400n * DAY, to: now + 500n * DAY };
    return { fraud: () => concluded(stage, next), honest: () => concluded(stage, later) };
  }),

  onDemo('let-a-right-beyond-its-end', 'LeaseBeyondTerm', (stage) => {
    const { endsAt } = factsOf(stage, YAXI);
    return {
      fraud: () => concluded(stage, { to: endsAt + 1n }),
      honest: () => concluded(stage, { to: endsAt }),
    };
  }),

  onDemo('let-what-one-does-not-hold', 'LessorNotEntitled', (stage) => ({
    fraud: () => concluded(stage, { lessor: stage.address('coopCity') }, LESSEE, 'coopCity'),
    honest: () => concluded(stage),
  })),

  onDemo('let-for-somebody-who-has-not-signed', 'LeaseNotSigned', async (stage) => {
    const terms = await termsOf(stage);
    const { leases } = stage.as(LESSEE);
    const lesseeSignature = await leases.sign({ signer: stage.wallet(LESSEE), terms });
    const lessorSignature = await leases.sign({ signer: stage.wallet(HOLDER), terms });
    return {
      fraud: () => leases.conclude({ terms, lessorSignature: lesseeSignature, lesseeSignature, papers: [] }),
      honest: () => leases.conclude({ terms, lessorSignature, lesseeSignature, papers: [] }),
    };
  }),
];

/** A year of Yaxi's forest from today, but for what is said. */
async function termsOf(stage: Stage, changes: Partial<LeaseTerms> = {}): Promise<LeaseTerms> {
  const now = await stage.now();
  return {
    right: rightOf(stage, YAXI),
    under: NO_ID,
    lessor: stage.address(HOLDER),
    lessee: stage.address(LESSEE),
    number: document('示例租赁 001'),
    from: now,
    to: now + 365n * DAY,
    isExclusive: true,
    rent: quantity('fen', 1_000_000n),
    document: document('示例租赁合同'),
    ...changes,
  };
}

async function concluded(stage: Stage, changes: Partial<LeaseTerms> = {}, lessee = LESSEE, lessor = HOLDER) {
  const terms = await termsOf(stage, changes);
  const { leases } = stage.as(lessee);
  const lessorSignature = await leases.sign({ signer: stage.wallet(lessor), terms });
  const lesseeSignature = await leases.sign({ signer: stage.wallet(lessee), terms });
  await leases.conclude({ terms, lessorSignature, lesseeSignature, papers: [] });
  return leaseId(stage.participant(lessor), stage.participant(lessee), terms.number);
}
