import { expect } from 'chai';
import { ethers } from 'ethers';
import fc from 'fast-check';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { type CollectedRight, collectRightBundle } from '../../../sdk/verify/collectRightBundle.ts';
import type { RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import type { RightFigures, RightPapers } from '../../../sdk/verify/right/rightClaim.ts';
import { rightFigures } from '../../../sdk/verify/right/rightFigures.ts';
import { verifyRightBundle } from '../../../sdk/verify/verifyRightBundle.ts';
import { type ModelChain, modelChain } from './support/modelChain.ts';
import { type ModelLien, NOW, participantId, plainRight, type RightModel, storageOf } from './support/rightModel.ts';
import { word } from './support/storeChain.ts';

const YEAR = 31_536_000;
const id = (text: string) => ethers.id(text) as Hex;

/** Three liens, of which the last entered is the first in rank; an order in force and one that waits; two leases. */
function burdened(): RightModel {
  const right = plainRight();
  right.liens = [
    { id: id('B'), lienor: 11, secured: 60_000_000n, registeredAt: NOW - 2_000, expiresAt: NOW + YEAR },
    { id: id('applied'), lienor: 12, secured: 5_000_000n, effect: 2 },
    { id: id('A'), lienor: 13, secured: 80_000_000n, registeredAt: NOW - 9_000, owed: 70_000_000n, isMaximum: true },
  ];
  right.orders = [
    { caseId: id('second'), office: 21, from: NOW - 50, to: NOW + YEAR, arrival: 8 },
    { caseId: id('first'), office: 22, from: NOW - 90, to: NOW + YEAR, arrival: 5 },
    { caseId: id('lapsed'), office: 21, from: NOW - 900, to: NOW - 100, arrival: 2 },
  ];
  right.leases = [
    { id: id('old'), lessee: 31, from: NOW - 20_000, to: NOW + YEAR, possessionAt: NOW - 19_000, isExclusive: true },
    { id: id('new'), lessee: 32, from: NOW - 100, to: NOW + YEAR, possessionAt: NOW - 90 },
  ];
  return right;
}

function papersOf({ id: right, facts, valuations }: RightModel, figures: RightFigures | null = null): RightPapers {
  return {
    id: right,
    facts,
    documents: valuations.map(({ document }) => document),
    figures,
    names: {},
    atLeastBlock: 90,
  };
}

function collect(model: RightModel, chain: ModelChain, figures: RightFigures | null = null): Promise<CollectedRight> {
  return collectRightBundle({ rpc: chain.rpc, deployment: chain.deployment, papers: papersOf(model, figures) });
}

describe('what is proven about a right', () => {
  const model = burdened();
  let found: CollectedRight;
  let chain: ModelChain;

  before(async () => {
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

  before(async () => {
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

describe('any right', () => {
  const time = fc.integer({ min: NOW - 1_000, max: NOW + 1_000 });
  const lien = fc.record({
    lienor: fc.integer({ min: 3, max: 40 }),
    secured: fc.bigInt({ min: 1n, max: 2n ** 40n }),
    registeredAt: fc.option(fc.integer({ min: NOW - 1_000, max: NOW }), { nil: 0 }),
    registrySeq: fc.nat(3),
    expiresAt: fc.option(time, { nil: 0 }),
    noticedAt: fc.option(fc.integer({ min: NOW - 1_000, max: NOW }), { nil: undefined }),
    noticeRanks: fc.boolean(),
  });
  const order = fc.record({ office: fc.integer({ min: 3, max: 40 }), from: time, to: time });
  const lease = fc.record({ lessee: fc.integer({ min: 3, max: 40 }), from: time, to: time, possessionAt: time });
  const model = fc
    .record({
      liens: fc.array(lien, { maxLength: 6 }),
      orders: fc.array(order, { maxLength: 4 }),
      leases: fc.array(lease, { maxLength: 4 }),
    })
    .map(({ liens, orders, leases }) => ({
      ...plainRight(),
      liens: liens.map((one, i) => ({ ...one, id: id(`lien ${i}`) })),
      orders: orders.map((one, i) => ({ ...one, caseId: id(`case ${i}`), arrival: i + 1 })),
      leases: leases.map((one, i) => ({ ...one, id: id(`lease ${i}`) })),
    }));

  it('is proven whole: every entry once, no other, liens in rank', async () => {
    await fc.assert(
      fc.asyncProperty(model, async (right) => {
        const chain = modelChain(storageOf(right));
        const { bundle, right: proven } = await collect(right, chain);
        const result = verifyRightBundle(bundle, { deployment: chain.deployment, trustedBlockHashes: [chain.hash] });
        expect(result.ok).to.equal(true);
        expect(proven.liens.map((one) => one.id)).to.have.members(right.liens.map((one) => one.id));
        expect(proven.orders.map(({ caseId }) => caseId)).to.deep.equal(right.orders.map(({ caseId }) => caseId));
        expect(proven.leases.map((one) => one.id)).to.deep.equal(right.leases.map((one) => one.id));
        const ranks = proven.liens.map(({ rank }) => rank);
        expect(ranks).to.deep.equal([...ranks].sort((a, b) => a - b));
      }),
      { numRuns: 25 },
    );
  });

  it('is ranked the same whichever way its liens were entered (P2)', async () => {
    await fc.assert(
      fc.asyncProperty(model, fc.integer({ min: 1, max: 5 }), async (right, by) => {
        const turned = { ...right, liens: [...right.liens.slice(by), ...right.liens.slice(0, by)] };
        const [one, other] = await Promise.all(
          [right, turned].map((each) => collect(each, modelChain(storageOf(each)))),
        );
        const ranks = (found: CollectedRight | undefined) =>
          found?.right.liens.map(({ id: which, rank, ahead }) => `${which} ${rank} ${ahead}`).sort();
        expect(ranks(one)).to.deep.equal(ranks(other));
      }),
      { numRuns: 15 },
    );
  });

  it('is incomplete whichever slot is left out', async () => {
    const whole = burdened();
    const chain = modelChain(storageOf(whole));
    const { bundle } = await collect(whole, chain);
    const text = JSON.stringify(bundle);
    const trust = { deployment: chain.deployment, trustedBlockHashes: [chain.hash] };
    for (const [c, { slots }] of bundle.contracts.entries()) {
      for (const at of slots.keys()) {
        const cut: RightBundle = JSON.parse(text);
        cut.contracts[c]?.slots.splice(at, 1);
        cut.contracts[c]?.proof.storageProof.splice(at, 1);
        expect(verifyRightBundle(cut, trust).reason).to.be.oneOf(['BundleIncomplete', 'BundleMalformed']);
      }
    }
  });
});

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing thrown',
    (error: { code: string }) => error.code,
  );
}
