import { expect } from 'chai';
import { TypedDataEncoder, verifyTypedData } from 'ethers';
import { attested } from '../../../scripts/demo/cheat/frauds/attested.ts';
import { rightOf, YAXI } from '../../../scripts/demo/cheat/frauds/rightScene.ts';
import { document } from '../../../scripts/demo/cheat/frauds/statement.ts';
import type { Stage } from '../../../scripts/demo/cheat/stage.ts';
import { read } from '../../../sdk/context.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { leaseId } from '../../../sdk/ids/keys.ts';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { leaseData } from '../../../sdk/leases/leaseData.ts';
import { LeaseState, type LeaseTerms } from '../../../sdk/leases/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { sharedStage } from '../support/sharedStage.ts';

const YEAR = 365n * 86_400n;

/** A lease by the SDK alone, on the seeded demo ledger. */
describe('leases by the SDK', () => {
  let stage: Stage;
  let terms: LeaseTerms;

  before(async function () {
    this.timeout(180_000);
    stage = await sharedStage();
    const now = await stage.now();
    terms = {
      right: rightOf(stage, YAXI),
      under: NO_ID,
      lessor: stage.address('villageYaxi'),
      lessee: stage.address('teaTraderA'),
      number: document('示例租赁 SDK'),
      from: now,
      to: now + YEAR,
      isExclusive: true,
      rent: quantity('fen', 1_000_000n),
      document: document('示例租赁合同'),
    };
  });

  async function conclude() {
    const { leases } = stage.as('teaTraderA');
    const lessorSignature = await leases.sign({ signer: stage.wallet('villageYaxi'), terms });
    const lesseeSignature = await leases.sign({ signer: stage.wallet('teaTraderA'), terms });
    await leases.conclude({ terms, lessorSignature, lesseeSignature, papers: [] });
    return leaseId(stage.participant('villageYaxi'), stage.participant('teaTraderA'), terms.number);
  }

  it('signs what ethers hashes, and is known by the id that the contract gives', async () => {
    const data = leaseData(stage, terms);
    const signature = await stage.as('teaTraderA').leases.sign({ signer: stage.wallet('villageYaxi'), terms });
    const [id] = await read(stage.as('auditor').context, 'Leases', 'leaseId', [terms]);

    expect(verifyTypedData(data.domain, data.types, data.message, signature)).to.equal(terms.lessor);
    expect(typedHash(data)).to.equal(TypedDataEncoder.hash(data.domain, data.types, data.message));
    expect(leaseId(stage.participant('villageYaxi'), stage.participant('teaTraderA'), terms.number)).to.equal(id);
  });

  it('concludes, hands over, takes rent and ends by both', async () => {
    await stage.aside(async () => {
      const { leases } = stage.as('villageYaxi');
      expect(await leases.explain({ terms, papers: [] })).to.deep.equal([]);
      const lease = await conclude();
      expect(await leases.userOf(terms.right)).to.equal(undefined);

      const evidence = await attested(stage, 'registrarForestry', { schema: 'POSSESSION', subject: lease });
      await leases.notePossession({ lease, evidence });
      expect(await leases.userOf(terms.right)).to.equal(terms.lessee);

      const until = terms.from + YEAR / 2n;
      await leases.acknowledgeRent({ lease, amount: quantity('fen', 500_000n), until });
      expect((await leases.lease(lease)).paidUntil).to.equal(until);

      const basis = document('示例解除协议');
      const signature = await leases.signTermination({ signer: stage.wallet('teaTraderA'), lease, basis });
      await leases.terminate({ lease, basis, other: terms.lessee, signature });
      expect((await leases.lease(lease)).state).to.equal(LeaseState.Ended);
    });
  });

  it('uses a number up before anybody concludes', async () => {
    await stage.aside(async () => {
      await stage.as('villageYaxi').leases.withdraw({ terms });
      const refused = await conclude().catch((error: { code: string }) => error.code);

      expect(refused).to.equal('LeaseAlreadyRecorded');
    });
  });
});
