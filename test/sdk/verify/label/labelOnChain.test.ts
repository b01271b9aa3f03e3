import { expect } from 'chai';
import { Wallet } from 'ethers';
import { DEMO_ADMIN_KEY } from '../../../../scripts/demo/keys.ts';
import { deployLedger } from '../../../../scripts/deploy/deployLedger.ts';
import { localProvider } from '../../../../scripts/processes/localProvider.ts';
import { rpc } from '../../../../scripts/processes/rpc.ts';
import type { Anvil } from '../../../../scripts/processes/startAnvil.ts';
import { pinned } from '../../../../scripts/verify/pinned.ts';
import type { LedgerContext } from '../../../../sdk/context.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import { parentsOf, recallState } from '../../../../sdk/trace/batches/batch.ts';
import { isLabelActivated, isLabelVoid } from '../../../../sdk/trace/labelSets/labelSet.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { LabelClaim } from '../../../../sdk/verify/label/labelClaim.ts';
import { verifyLabel } from '../../../../sdk/verify/label/verifyLabel.ts';
import { startTestAnvil } from '../../../support/anvil.ts';
import { type StandInNode, startTwistedNode } from '../support/standInNode.ts';
import { claimOf, codeOf, idOf, type LabelModel, labelStorage, ownBatch, teaModel } from './support/labelModel.ts';
import { randomGoods } from './support/randomGoods.ts';

const GRAPHS = 25;

/** The same words in the contracts themselves, on a real node: what they say of them is what the phone makes of them. */
describe('a label on a real chain', () => {
  let anvil: Anvil;
  let second: StandInNode;
  let deployment: Deployment;
  let ledger: LedgerContext;

  before(async function () {
    this.timeout(120_000);
    anvil = await startTestAnvil();
    second = await startTwistedNode(anvil.url);
    const provider = localProvider(anvil.url);
    deployment = await deployLedger(new Wallet(DEMO_ADMIN_KEY, provider), { network: 'local-demo', profile: 'demo' });
    provider.destroy();
    const { hash } = await rpc<{ hash: string }>(anvil.url, 'eth_getBlockByNumber', '0x0', false);
    deployment = { ...deployment, genesisHash: hash };
    ledger = { deployment, reader: httpReader(anvil.url) };
  });

  after(async () => {
    await second?.stop();
    await anvil?.stop();
  });

  const check = (model: LabelModel) =>
    verifyLabel({
      deployment: pinned(deployment),
      nodes: [anvil.url, second.url].map((url, i) => ({ operator: `operator ${i}`, url })),
      code: codeOf(model),
      claim: { ...claimOf(model), atLeastBlock: undefined },
    });

  it('is verified, and the contracts say the same of its bits', async () => {
    const model = teaModel({ voided: [0], activated: [1] });
    await put(model);
    const { status, proven } = await check(model);
    const set = theirSet(claimOf(model));

    expect(status).to.equal('verified');
    expect(proven?.bits).to.include({ isLabelVoided: false, isActivated: true });
    expect([
      await isLabelVoid(ledger, { set, index: 500 }),
      await isLabelVoid(ledger, { set, index: 501 }),
    ]).to.deep.equal([true, false]);
    expect(await isLabelActivated(ledger, { set, index: 501 })).to.equal(true);
    expect(await parentsOf(ledger, idOf(ownBatch(model)))).to.deep.equal(proven?.lineage[0]?.parents);
  });

  it(`is recalled where the contract says so, by the same batch, in ${GRAPHS} random graphs`, async function () {
    this.timeout(120_000);
    const sources = new Set<Hex>();
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const model = randomGoods(seed);
      await put(model);
      const { status, proven } = await check(model);
      const { isRecalled, source } = await recallState(ledger, idOf(ownBatch(model)));

      expect([status, proven?.recall !== null], `graph ${seed}`).to.deep.equal(['verified', isRecalled]);
      if (isRecalled) expect(proven?.recall?.source, `graph ${seed}`).to.equal(source);
      sources.add(source);
    }
    expect(sources.size).to.be.greaterThan(5);
  });

  async function put(model: LabelModel): Promise<void> {
    for (const [contract, words] of labelStorage(model)) {
      const { address } = deployment.contracts[contract as 'LabelSets'];
      // A word of zero is an absent one; the node would keep it as a value, which no contract can write.
      const kept = Array.from(words).filter(([, word]) => BigInt(word) !== 0n);
      for (const [slot, word] of kept) await rpc(anvil.url, 'anvil_setStorageAt', address, slot, word);
    }
    await rpc(anvil.url, 'evm_mine');
  }
});

function theirSet({ batch, set }: LabelClaim) {
  if (!set) throw new Error('The claim names a set.');
  const { number, firstIndex, count, root, hasSecrets, packer, packedAt } = set;
  return { batch, number, firstIndex, count, root, hasSecrets, packer, packedAt: BigInt(packedAt) };
}
