import { expect } from 'chai';
import fc from 'fast-check';
import type { CollectedRight } from '../../../sdk/verify/collectRightBundle.ts';
import type { RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import { verifyRightBundle } from '../../../sdk/verify/verifyRightBundle.ts';
import { burdened, collect, id } from './support/collectedRight.ts';
import { modelChain } from './support/modelChain.ts';
import { NOW, plainRight, storageOf } from './support/rightModel.ts';

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
