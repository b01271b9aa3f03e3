import { expect } from 'chai';
import { id as hashOf } from 'ethers';
import { pinned } from '../../../scripts/verify/pinned.ts';
import { retirementVerdict } from '../../../scripts/verify/retirementVerdict.ts';
import { type RetirementQuestion, verifyRetirement } from '../../../scripts/verify/verifyRetirement.ts';
import { retirementOrder } from '../../../sdk/carbon/retirementOrder.ts';
import { type Bytes32, certificateId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { certificateCode } from '../../../sdk/verify/beneficiary.ts';
import { type RetirementClaim, retirementFact } from '../../../sdk/verify/facts/retirementFact.ts';
import { retirementStanding } from '../../../sdk/verify/facts/retirementStanding.ts';
import { verifyBundle } from '../../../sdk/verify/verifyBundle.ts';
import { verifyFact } from '../../../sdk/verify/verifyFact.ts';
import { type CarbonLedger, startCarbonLedger } from '../carbon/support/carbonLedger.ts';
import { type StandingProject, standProject } from '../carbon/support/standingProject.ts';
import { type StandInNode, startTwistedNode } from './support/standInNode.ts';

const NAME = '示例 受益人';
const SALT = hashOf('salt') as Bytes32;
const kg = (n: bigint) => quantity('kgCO2e', n);

/** A certificate from its retirement to its correction and the loss of its sink, checked from the chain alone. */
describe('verify retirement', () => {
  let world: CarbonLedger;
  let project: StandingProject;
  let second: StandInNode;
  let question: RetirementQuestion;
  let id: Bytes32;
  let claim: RetirementClaim;

  before(async function () {
    this.timeout(120_000);
    world = await startCarbonLedger();
    project = await standProject(world);
    const { lot, report } = project;
    await world.as('registrar').credits.issue({ lot, to: world.address('developer'), tonnes: 667n, report });
    second = await startTwistedNode(world.anvil.url);
    const nodes = [
      { operator: 'one', url: world.anvil.url },
      { operator: 'two', url: second.url },
    ] as const;
    const genesis = (await world.as('buyer').context.reader.request('eth_getBlockByNumber', ['0x0', false])) as {
      hash: string;
    };
    question = { deployment: { ...world.deployment, genesisHash: genesis.hash }, nodes: [...nodes] };

    const beneficiary = { name: NAME, salt: SALT };
    const order = retirementOrder({ kg: kg(667_000n), purpose: 'voluntary', beneficiary });
    const before = await world.as('developer').credits.lot(lot);
    await world.as('developer').credits.retire({ lot, order });
    id = certificateId(lot, before?.nextSerial ?? 0n);
    ({ claim } = await verifyRetirement(question, id));
  });

  after(async () => {
    await second?.stop();
    await world?.stop();
  });

  it('is verified by two operators, and stands', async () => {
    const check = await verifyRetirement(question, id);

    expect([check.result.status, check.result.agree, check.isAsked]).to.deep.equal(['verified', 2, true]);
    expect(check.standing).to.deep.include({ verdict: 'standing', affectedKg: 0n, supersededBy: null });
    expect(retirementVerdict(check)).to.deep.include({ ok: true, status: 0 });
  });

  it('is never verified by one operator', async () => {
    const [first] = question.nodes;

    const verdict = retirementVerdict(await verifyRetirement({ ...question, nodes: [first] }, id));
    expect([verdict.ok, verdict.status]).to.deep.equal([false, 2]);
  });

  it('names the beneficiary to whom the code belongs, and nobody else', async () => {
    const asked = { ...question, beneficiary: { name: NAME, code: certificateCode(SALT) } };
    const another = { ...question, beneficiary: { name: '示例 别人', code: certificateCode(SALT) } };

    expect((await verifyRetirement(asked, id)).isBeneficiary).to.equal(true);
    const check = await verifyRetirement(another, id);
    expect([check.isBeneficiary, retirementVerdict(check).ok]).to.deep.equal([false, false]);
  });

  it('catches a server that changes one fact', async () => {
    const fact = retirementFact({ ...claim, order: { ...claim.order, isDonation: true } });
    const result = await verifyFact({ deployment: pinned(question.deployment), nodes: question.nodes, fact });

    expect([result.status, result.reason]).to.deep.equal(['disagree', 'ServerContradicted']);
  });

  it('catches a server that hides a correction or makes one up', async () => {
    const fact = retirementFact({ ...claim, supersededBy: hashOf('made up') as Bytes32 });
    const result = await verifyFact({ deployment: pinned(question.deployment), nodes: question.nodes, fact });

    expect([result.status, result.reason]).to.deep.equal(['disagree', 'ServerContradicted']);
  });

  it('is checked again without any network', async () => {
    const { result } = await verifyRetirement(question, id);
    const trust = { deployment: pinned(question.deployment), trustedBlockHashes: [result.block?.hash ?? '0x'] };

    expect(verifyBundle(result.bundle, trust).ok).to.equal(true);
  });

  it('does not know a certificate that nobody has', async () => {
    const code = await verifyRetirement(question, hashOf('none')).catch((error) => error.code);

    expect(code).to.equal('CertificateNotFound');
  });

  it('says how much of its sink a fire has taken', async () => {
    await world.attest('verifier', 'REVERSAL_REPORT', project.lot, 7_000n);
    await world.as('buyer').credits.reverse({ lot: project.lot });

    const check = await verifyRetirement(question, id);
    expect(check.standing).to.deep.include({ verdict: 'affected', affectedKg: 7_000n });
    expect(retirementVerdict(check)).to.deep.include({ ok: false, status: 1 });
  });

  it('points from a corrected certificate to the one in its place', async () => {
    const { credits } = world.as('registrar');
    const { order, first, retiredAt, lot, holder, version } = claim;
    const plain = {
      ...{ ...order, kg: kg(BigInt(order.kg)), stated: kg(0n), from: 0n, to: 0n },
    };
    const certificate = { lot, holder, version, first: BigInt(first), retiredAt: BigInt(retiredAt), order: plain };
    const corrected = retirementOrder({
      ...{ kg: plain.kg, purpose: 'voluntary', beneficiary: { participant: world.participant('buyer') } },
    });
    await credits.correct({ certificate, corrected, basis: hashOf('request') as Bytes32 });

    const old = await verifyRetirement(question, id);
    const next = certificateId(lot, BigInt(first), 2);
    expect(old.standing).to.deep.include({ verdict: 'superseded', supersededBy: next });
    const { claim: newer, result } = await verifyRetirement(question, next);
    expect(newer.order.beneficiary).to.equal(world.participant('buyer'));
    expect(retirementStanding(newer, result.words)).to.deep.include({ isGenuine: true, verdict: 'affected' });
  });
});
