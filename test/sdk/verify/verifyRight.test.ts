import { expect } from 'chai';
import { id as hashOf } from 'ethers';
import { pinned } from '../../../scripts/verify/pinned.ts';
import { rightVerdict } from '../../../scripts/verify/rightVerdict.ts';
import { type RightsQuestion, verifyRight } from '../../../scripts/verify/verifyRight.ts';
import { type LedgerContext, read } from '../../../sdk/context.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import { checkRight } from '../../../sdk/verify/checkRight.ts';
import { rightClaimId } from '../../../sdk/verify/facts/rightFact.ts';
import type { RightClaim, RightFigures } from '../../../sdk/verify/right/rightClaim.ts';
import { rightFigures } from '../../../sdk/verify/right/rightFigures.ts';
import { subjectOfRight } from '../../../sdk/verify/right/rightSlots.ts';
import { verifyRightBundle } from '../../../sdk/verify/verifyRightBundle.ts';
import { type SeededRights, seededRights } from './support/seededRights.ts';
import { type StandInNode, startTwistedNode, type Twist } from './support/standInNode.ts';

/** A forest with two liens and two freeze orders, a house that is let: read from the chain alone, and held to the contracts. */
describe('verify right', () => {
  let world: SeededRights;
  let second: StandInNode;
  let twist: Twist = (_method, result) => result;
  let question: RightsQuestion;
  let claim: RightClaim;
  let ledger: LedgerContext;

  before(async function () {
    this.timeout(180_000);
    world = await seededRights();
    second = await startTwistedNode(world.anvil.url, (method, result, params) => twist(method, result, params));
    const nodes = [
      { operator: 'one', url: world.anvil.url },
      { operator: 'two', url: second.url },
    ] as const;
    const reader = httpReader(world.anvil.url);
    const genesis = (await reader.request('eth_getBlockByNumber', ['0x0', false])) as { hash: string };
    question = { deployment: { ...world.deployment, genesisHash: genesis.hash }, nodes: [...nodes] };
    ledger = { deployment: world.deployment, reader };
    const check = await verifyRight(question, world.right('yaxiForest'));
    const { right, block } = check.result;
    if (!right || !block) throw new Error(`The forest is not proven: ${check.result.reason}.`);
    claim = { ...check.claim, block: block.number, atLeastBlock: block.number, figures: rightFigures(right) };
  });

  after(async () => {
    await second?.stop();
    await world?.stop();
  });

  afterEach(() => {
    twist = (_method, result) => result;
  });

  const checked = (changed: Partial<RightClaim> = {}) =>
    checkRight({ deployment: pinned(question.deployment), nodes: question.nodes, claim: { ...claim, ...changed } });
  const figuresWith = (change: Partial<RightFigures>): RightFigures => ({
    ...(claim.figures as RightFigures),
    ...change,
  });

  it('is verified by two operators, with everything on it', async () => {
    const check = await verifyRight(question, world.right('yaxiForest'));
    const { status, agree, right, block } = check.result;

    expect([status, agree, check.isAsked, rightVerdict(check).status]).to.deep.equal(['verified', 2, true, 0]);
    expect(right?.counts).to.deep.include({ liens: 2, orders: 2, leases: 0 });
    expect(right?.holder?.id).to.equal(world.participant('villageYaxi'));
    expect([right?.class, right?.isActive, right?.valuation?.value]).to.deep.equal([
      'FOREST_RIGHT',
      true,
      380_000_000n,
    ]);
    expect(block?.number).to.be.greaterThan(0);
  });

  it('ranks as the contracts do', async () => {
    const { right } = await checked();
    const [list] = await read(ledger, 'EncumbranceViews', 'ranking', [subjectOfRight(claim.id)]);
    const theirs = (list as unknown as { entry: { lienId: string }; ahead: bigint }[]).map((row) => {
      const [entry, , ahead] = Object.values(row) as [{ lienId: string }, bigint, bigint];
      return [entry.lienId, ahead];
    });
    expect(right?.liens.map(({ id, ahead }) => [id, ahead])).to.deep.equal(theirs);
    expect(right?.orders.map(({ queue }) => queue)).to.deep.equal([1, 2]);
  });

  it('reads a lease with its possession', async () => {
    const { result } = await verifyRight(question, world.right('dajunHouse'));
    const [lease] = result.right?.leases ?? [];

    expect([result.status, lease?.lessee.id, lease?.survives, lease?.isExclusive]).to.deep.equal([
      'verified',
      world.participant('brandOperator'),
      true,
      true,
    ]);
  });

  it('reads what is derived, bound and contract only', async () => {
    const { result } = await verifyRight(question, world.right('zhenbuRiver'));

    expect([result.status, result.right?.boundTo]).to.deep.equal(['verified', world.right('zhenbuEco')]);
  });

  it('has the id that follows from register and number', () => {
    expect(rightClaimId(claim)).to.equal(claim.id);
  });

  it('agrees with a report that says what is proven', async () => {
    const { status, compared } = await checked();
    expect([status, compared.every(({ ok }) => ok)]).to.deep.equal(['verified', true]);
  });

  it('catches a report that hides a lien', async () => {
    const { status, reason } = await checked({ figures: figuresWith({ liens: claim.figures?.liens.slice(1) ?? [] }) });
    expect([status, reason]).to.deep.equal(['disagree', 'BundleIncomplete']);
  });

  it('catches a report with another holder', async () => {
    const { status, reason } = await checked({ figures: figuresWith({ holder: world.participant('bankA') }) });
    expect([status, reason]).to.deep.equal(['disagree', 'ServerContradicted']);
  });

  it('catches facts that the register did not state', async () => {
    const facts = claim.facts && { ...claim.facts, endsAt: claim.facts.endsAt + 1 };
    const { status } = await checked({ facts });
    expect(status).to.equal('disagree');
  });

  it('catches a node that forges a proof', async () => {
    twist = (method, result) => (method === 'eth_getProof' ? forged(result) : result);
    expect((await checked()).status).to.equal('disagree');
  });

  it('is never verified by one operator', async () => {
    const [first] = question.nodes;
    const verdict = rightVerdict(await verifyRight({ ...question, nodes: [first] }, claim.id));
    expect([verdict.ok, verdict.status]).to.deep.equal([false, 2]);
  });

  it('says so when no node answers', async () => {
    const nodes = [{ operator: 'none', url: 'http://127.0.0.1:9' }];
    const { status } = await checkRight({ deployment: pinned(question.deployment), nodes, claim });
    expect(status).to.equal('serverOnly');
  });

  it('is checked again without any network', async () => {
    const { bundle, block } = await checked();
    const deployment = pinned(question.deployment);
    const result = verifyRightBundle(JSON.parse(JSON.stringify(bundle)), {
      deployment,
      trustedBlockHashes: [block?.hash ?? '0x'],
    });
    expect([result.ok, result.reason, result.right?.liens.length]).to.deep.equal([true, null, 2]);
  });

  it('does not know a right that nobody registered', async () => {
    const code = await verifyRight(question, hashOf('none')).catch((error) => error.code);
    expect(code).to.equal('RightNotFound');
  });
});

/** One flipped nibble in the last node of a storage proof. */
function forged(result: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(result)) as { storageProof: { proof: string[] }[] };
  const proof = copy.storageProof[0]?.proof ?? [];
  const last = proof.at(-1) ?? '';
  proof[proof.length - 1] = `${last.slice(0, -1)}${last.endsWith('0') ? '1' : '0'}`;
  return copy;
}
