import { expect } from 'chai';
import fc from 'fast-check';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { CollectedRight } from '../../../sdk/verify/collectRightBundle.ts';
import type { RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import type { RightFigures } from '../../../sdk/verify/right/rightClaim.ts';
import { rightFigures } from '../../../sdk/verify/right/rightFigures.ts';
import { verifyRightBundle } from '../../../sdk/verify/verifyRightBundle.ts';
import { burdened, collect, id, YEAR } from './support/collectedRight.ts';
import { type ModelChain, modelChain } from './support/modelChain.ts';
import { type ModelLien, NOW, participantId, plainRight, storageOf } from './support/rightModel.ts';
import { word } from './support/storeChain.ts';

describe('what is proven about a right', () => {
  const model = burdened();
  let found: CollectedRight;
  let chain: ModelChain;

  beforeEach(async () => {
    chain = modelChain(storageOf(model));
    found = await collect(model, chain);
  });

  it('ranks every lien by its registration, whatever its place', () => {
    const lines = found.right.liens.map(({ id: lien, rank, standing, ahead, owed }) => [
      lien,
      rank,
      standing,
      ahead,
      owed,
    ]);
    expect(lines).to.deep.equal([
      [id('A'), 1, 'registered', 0n, 70_000_000n],
      [id('B'), 2, 'registered', 80_000_000n, null],
      [id('applied'), 3, 'applied', 140_000_000n, null],
    ]);
  });

  it('says which order is in force, which wait and which has lapsed', () => {
    expect(found.right.orders.map(({ caseId, queue }) => [caseId, queue])).to.deep.equal([
      [id('lapsed'), 0],
      [id('first'), 1],
      [id('second'), 2],
    ]);
  });

  it('says which lease survives a sale', () => {
    expect(found.right.leases.map(({ survives }) => survives)).to.deep.equal([true, false]);
  });

  it('names who is behind the numbers, by id', () => {
    const { holder, register, liens, valuation } = found.right;
    expect([holder?.id, register.id, liens[0]?.lienor.id, valuation?.issuer.id]).to.deep.equal(
      [2, 1, 13, 5].map(participantId),
    );
  });

  it('gives class, term, valuation with its document, and the ratio rounded up', () => {
    const { right } = found;
    expect([right.class, right.state, right.isActive, right.valuation?.value, right.ratioBps]).to.deep.equal([
      'FOREST_RIGHT',
      'live',
      true,
      345_000_000n,
      4_203,
    ]);
    expect(right.valuation?.document).to.equal(id('report'));
  });

  it('takes few rounds, one call a contract and round', () => {
    expect(chain.rounds()).to.be.at.most(20);
  });

  it('walks back over a valuation that was revoked', async () => {
    const again = plainRight();
    const [standing] = again.valuations;
    if (!standing) throw new Error('The model has a valuation.');
    again.valuations = [{ ...standing, basisDate: NOW - 10, revokedAt: NOW - 5, value: 1n }, standing];
    const { right } = await collect(again, modelChain(storageOf(again)));
    expect(right.valuation?.value).to.equal(standing.value);
  });

  it('has no such right where nothing is stored', async () => {
    const other = { ...model, id: id('nobody') };
    expect(await codeOf(collect(other, chain))).to.equal('RightUnproven');
  });

  it('refuses facts that the register did not state', async () => {
    const other = { ...model, facts: { ...model.facts, endsAt: model.facts.endsAt + YEAR } };
    expect(await codeOf(collect(other, chain))).to.equal('RightFactsMismatch');
  });

  it('refuses an entry that does not know its place', async () => {
    const twice = { ...model, liens: [model.liens[0], model.liens[0]] as ModelLien[] };
    expect(await codeOf(collect(twice, modelChain(storageOf(twice))))).to.equal('BundleIncomplete');
  });
});

describe('the bundle of a right', () => {
  const model = burdened();
  let chain: ModelChain;
  let text: string;
  let figures: RightFigures;

  beforeEach(async () => {
    chain = modelChain(storageOf(model));
    figures = rightFigures((await collect(model, chain)).right);
    text = JSON.stringify((await collect(model, chain, figures)).bundle);
  });

  const read = (): RightBundle => JSON.parse(text);
  const verify = (bundle: unknown, trusted: readonly Hex[] = [chain.hash], deployment = chain.deployment) =>
    verifyRightBundle(bundle, { deployment, trustedBlockHashes: trusted });
  const reasonFor = (change: (bundle: RightBundle) => unknown) => {
    const bundle = read();
    return verify(change(bundle) ?? bundle).reason;
  };
  const partOf = (bundle: RightBundle, name: string) => {
    const part = bundle.contracts.find(({ contract }) => contract === name);
    if (!part) throw new Error(`The bundle has no ${name}.`);
    return part;
  };
  const figuresOf = (bundle: RightBundle) =>
    bundle.right.figures as { -readonly [K in keyof RightFigures]: RightFigures[K] };

  it('is whole, and its report is what follows from it', () => {
    const { ok, reason, right, compared } = verify(read());
    expect([ok, reason, right?.liens.length, compared.every((one) => one.ok)]).to.deep.equal([true, null, 3, true]);
    expect(compared.length).to.be.greaterThan(80);
  });

  it('proves nothing about the chain without a block hash from elsewhere, and says so', () => {
    const { ok, reason, isBlockTrusted, right } = verify(read(), []);
    expect([ok, reason, isBlockTrusted, right?.liens.length]).to.deep.equal([false, 'HeaderNotTrusted', false, 3]);
  });

  for (const [what, cut] of [
    ['lien', 'Lien, place 1: id'],
    ['order', 'Freeze order, place 1: case'],
    ['lease', 'Lease, place 1: id'],
    ['count', 'Count of what weighs on it, and sequence'],
  ] as const) {
    it(`is incomplete without one ${what}`, () => {
      const reason = reasonFor((bundle) => {
        const part = partOf(bundle, 'Encumbrances');
        const at = part.slots.findIndex(({ label }) => label.en === cut);
        part.slots.splice(at, 1);
        part.proof.storageProof.splice(at, 1);
      });
      expect(reason).to.equal('BundleIncomplete');
    });
  }

  it('is incomplete with an entry added', () => {
    const reason = reasonFor((bundle) => {
      const part = partOf(bundle, 'Encumbrances');
      const [slot] = part.slots;
      const [proof] = part.proof.storageProof;
      if (slot && proof) {
        part.slots.push(slot);
        part.proof.storageProof.push(proof);
      }
    });
    expect(reason).to.equal('BundleIncomplete');
  });

  it('is incomplete with two entries exchanged', () => {
    const reason = reasonFor((bundle) => {
      const { slots } = partOf(bundle, 'Encumbrances');
      [slots[1], slots[2]] = [slots[2], slots[1]] as [(typeof slots)[0], (typeof slots)[0]];
    });
    expect(reason).to.equal('BundleIncomplete');
  });

  it('is incomplete with a proof that nobody asked for', () => {
    const reason = reasonFor((bundle) => {
      const { storageProof } = partOf(bundle, 'Evidence').proof;
      storageProof.push(...storageProof.slice(0, 1));
    });
    expect(reason).to.equal('BundleIncomplete');
  });

  const hidden: [string, (figures: ReturnType<typeof figuresOf>) => void][] = [
    [
      'a lien',
      (said) => {
        said.liens = said.liens.slice(1);
      },
    ],
    [
      'an order',
      (said) => {
        said.orders = said.orders.slice(0, 2);
      },
    ],
    [
      'a lease',
      (said) => {
        said.leases = said.leases.slice(1);
      },
    ],
  ];
  for (const [what, hide] of hidden) {
    it(`is incomplete when its report leaves out ${what}`, () => {
      expect(reasonFor((bundle) => hide(figuresOf(bundle)))).to.equal('BundleIncomplete');
    });
  }

  it('is incomplete when its report makes up a lien', () => {
    const reason = reasonFor((bundle) => {
      const said = figuresOf(bundle);
      const [first] = said.liens;
      if (first) said.liens = [...said.liens, { ...first, id: id('made up') }];
    });
    expect(reason).to.equal('BundleIncomplete');
  });

  it('is incomplete when its report exchanges two ranks', () => {
    const reason = reasonFor((bundle) => {
      const said = figuresOf(bundle);
      said.liens = said.liens.map((lien) => ({ ...lien, rank: lien.rank === 1 ? 2 : lien.rank === 2 ? 1 : lien.rank }));
    });
    expect(reason).to.equal('BundleIncomplete');
  });

  it('is contradicted when its report states another sum', () => {
    const reason = reasonFor((bundle) => {
      const said = figuresOf(bundle);
      said.liens = said.liens.map((lien) => ({ ...lien, secured: '1' }));
    });
    expect(reason).to.equal('ServerContradicted');
  });

  it('is refused with a nibble flipped anywhere in a proof', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 15 }), (c, e, n, by) => {
        const bundle = read();
        const part = bundle.contracts[c % bundle.contracts.length];
        const entry = part?.proof.storageProof[e % part.proof.storageProof.length];
        const nodes = entry?.proof as string[];
        const [at, node = ''] = [n % nodes.length, nodes[n % nodes.length]];
        const digit = 2 + (n % (node.length - 2));
        const flipped = (Number.parseInt(node[digit] ?? '0', 16) ^ by).toString(16);
        nodes[at] = `${node.slice(0, digit)}${flipped}${node.slice(digit + 1)}`;
        expect(verify(bundle).reason).to.be.oneOf(['ProofNodeMismatch', 'ProofTrailingNode', 'RlpMalformed']);
      }),
      { numRuns: 40 },
    );
  });

  it('is refused when a word is claimed by another right', () => {
    const other = { ...burdened(), id: id('other right') };
    const reason = reasonFor((bundle) => ({ ...bundle, right: { ...bundle.right, id: other.id } }));
    expect(reason).to.equal('BundleIncomplete');
  });

  it('is refused when the block is from before what the report knows of', () => {
    expect(reasonFor((bundle) => ({ ...bundle, right: { ...bundle.right, atLeastBlock: 101 } }))).to.equal(
      'BlockTooOld',
    );
  });

  it('is refused when the block is another than the reader trusts', () => {
    expect(verify(read(), [word(5)]).reason).to.equal('HeaderNotTrusted');
  });

  it('is refused when the pinned code is other code', () => {
    const { contracts } = chain.deployment;
    const UseRights = { address: contracts.UseRights?.address ?? '0x', codeHash: word(1) };
    const other = { ...chain.deployment, contracts: { ...contracts, UseRights } };
    expect(verify(read(), [chain.hash], other).reason).to.equal('CodeHashMismatch');
  });

  it('is refused when it states other facts', () => {
    const reason = reasonFor((bundle) => {
      const facts = bundle.right.facts as { endsAt: number };
      facts.endsAt += 1;
    });
    expect(reason).to.equal('RightFactsMismatch');
  });

  it('is refused with a header changed to another time', () => {
    const reason = reasonFor((bundle) => {
      bundle.header.timestamp = '0x1';
    });
    expect(reason).to.equal('HeaderHashMismatch');
  });

  const broken: [string, (bundle: RightBundle) => unknown][] = [
    ['nothing', () => null],
    ['no right', (bundle) => ({ ...bundle, right: undefined })],
    ['figures without lists', (bundle) => ({ ...bundle, right: { ...bundle.right, figures: {} } })],
    [
      'an area in words',
      (bundle) => ({
        ...bundle,
        right: { ...bundle.right, facts: { forest: {}, layers: [{ plots: [{ area: 'all' }] }] } },
      }),
    ],
    ['no documents', (bundle) => ({ ...bundle, right: { ...bundle.right, documents: null } })],
    ['no names', (bundle) => ({ ...bundle, right: { ...bundle.right, names: null } })],
  ];
  for (const [name, change] of broken) {
    it(`is no bundle with ${name}`, () => expect(verify(change(read())).reason).to.equal('BundleMalformed'));
  }

  it('never throws, whatever is put in place of a part', () => {
    const junk = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.integer(),
      fc.constant([]),
      fc.constant({}),
      fc.constant('0x'),
    );
    const paths = [
      'header',
      'contracts',
      'right',
      'said',
      'right.facts',
      'right.figures',
      'right.documents',
      'right.id',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (path, value) => {
        const bundle = read() as unknown as Record<string, unknown>;
        const [outer = '', inner] = path.split('.');
        if (inner === undefined) bundle[outer] = value;
        else bundle[outer] = { ...(bundle[outer] as object), [inner]: value };
        expect(verify(bundle).ok).to.be.a('boolean');
      }),
      { numRuns: 60 },
    );
  });
});

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing thrown',
    (error: { code: string }) => error.code,
  );
}
