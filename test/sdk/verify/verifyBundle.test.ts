import { expect } from 'chai';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import type { Bundle } from '../../../sdk/verify/bundle.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { PinnedDeployment } from '../../../sdk/verify/types.ts';
import { verifyBundle } from '../../../sdk/verify/verifyBundle.ts';
import { verifyFact } from '../../../sdk/verify/verifyFact.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { deployStore, pinnedStore, store, word } from './support/storeChain.ts';

describe('proof bundle', () => {
  let chain: Anvil;
  let deployment: PinnedDeployment;
  let text: string;
  let hash: Hex;

  before(async () => {
    chain = await startTestAnvil();
    await deployStore(chain.url);
    await store(chain.url, word(1), word(101));
    deployment = await pinnedStore(chain.url);
    const label = { zh: '值', en: 'value' };
    const slots = [
      { slot: word(1), expected: word(101), label },
      { slot: word(9), expected: word(0), label },
    ];
    const nodes = [{ operator: 'one', url: chain.url }];
    const { bundle, block } = await verifyFact({ deployment, nodes, fact: { contract: 'store', slots } });
    text = JSON.stringify(bundle);
    hash = block?.hash ?? '0x';
    await chain.stop();
  });

  after(() => chain.stop());

  const read = (): Bundle => JSON.parse(text);
  const verify = (bundle: unknown, trusted = hash, pinned = deployment) =>
    verifyBundle(bundle, { deployment: pinned, trustedBlockHashes: [trusted] });
  const reasonFor = (change: (bundle: Bundle) => unknown) => {
    const bundle = read();
    return verify(change(bundle) ?? bundle).reason;
  };

  it('is checked after the chain has been switched off', () => {
    const { ok, reason, slots } = verify(read());
    expect([ok, reason, ...slots.map((slot) => slot.word)]).to.deep.equal([true, null, word(101), word(0)]);
  });

  it('is refused when its block hash is not trusted', () => {
    expect(verify(read(), word(1)).reason).to.equal('HeaderNotTrusted');
  });

  it('is refused when the pinned code is other code', () => {
    const { store: pinned } = deployment.contracts as { store: { address: Hex; codeHash: Hex } };
    const other = { ...deployment, contracts: { store: { ...pinned, codeHash: word(1) } } };
    expect(verify(read(), hash, other).reason).to.equal('CodeHashMismatch');
  });

  it('is refused with a header changed to another state', () => {
    const reason = reasonFor((bundle) => {
      bundle.header.stateRoot = word(1);
    });
    expect(reason).to.equal('HeaderHashMismatch');
  });

  it('is refused when it claims another word', () => {
    const reason = reasonFor(({ contracts: [part] }) => {
      part?.slots.splice(0, 1, {
        slot: word(1),
        expected: word(102),
        label: { zh: '值', en: 'value' },
        contract: 'store',
      });
    });
    expect(reason).to.equal('ServerContradicted');
  });

  it('is refused with a proof of which a nibble is flipped', () => {
    const flipped = text.replace(
      /"accountProof":\["0x(.)/,
      (_, nibble: string) => `"accountProof":["0x${nibble === 'f' ? 'e' : 'f'}`,
    );
    expect(verify(JSON.parse(flipped)).reason).to.equal('ProofNodeMismatch');
  });

  it('is refused when it is of another chain', () => {
    expect(reasonFor((bundle) => ({ ...bundle, chainId: 1 }))).to.equal('ChainIdMismatch');
  });

  it('is refused when it is of another genesis', () => {
    expect(reasonFor((bundle) => ({ ...bundle, genesisHash: word(1) }))).to.equal('GenesisMismatch');
  });

  it('is refused for a contract that is not pinned', () => {
    const renamed = JSON.parse(text.replaceAll('"contract":"store"', '"contract":"other"'));
    expect(verify(renamed).reason).to.equal('ContractNotPinned');
  });

  const broken: [string, (bundle: Bundle) => unknown][] = [
    ['nothing', () => null],
    ['a list', () => []],
    ['another format', (bundle) => ({ ...bundle, format: 'other/1' })],
    ['no header', (bundle) => ({ ...bundle, header: 'none' })],
    ['no contracts', (bundle) => ({ ...bundle, contracts: [] })],
    ['no slots', (bundle) => ({ ...bundle, contracts: bundle.contracts.map((part) => ({ ...part, slots: [] })) })],
    ['no labels', (bundle) => ({ ...bundle, contracts: bundle.contracts.map((part) => ({ ...part, slots: [{}] })) })],
    ['no genesis', (bundle) => ({ ...bundle, genesisHash: 5 })],
  ];
  for (const [name, change] of broken) {
    it(`is refused with ${name}`, () => expect(verify(change(read())).reason).to.equal('BundleMalformed'));
  }
});
