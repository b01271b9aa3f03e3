import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { EvidenceRow, PartyRef } from '../../../server/pages/pageDeps.ts';
import type { DiscreditedRow, DividendView, PurchaseView } from '../../../server/views/commonsViewTypes.ts';
import { type FixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';

const DAY = 86_400;
const YUAN = 100n;
const BLOCK = 256;

export interface CommonsWorld {
  dividends: Record<DividendName, DividendView>;
  purchases: Record<PurchaseName, PurchaseView>;
  discredited: DiscreditedRow[];
}

const DIVIDENDS = ['declared', 'funded', 'paying', 'paid', 'expired', 'cancelled', 'reclaimed'] as const;
export type DividendName = (typeof DIVIDENDS)[number];
const PURCHASES = ['growth', 'catalogue', 'late', 'ended'] as const;
export type PurchaseName = (typeof PURCHASES)[number];

/** Distributions at every stage, purchases of both kinds, and a list of discredited parties with a natural person on it. */
export function commonsWorld(world: FixtureWorld): CommonsWorld {
  return { dividends: dividendsOf(world), purchases: purchasesOf(world), discredited: discreditedOf(world) };
}

function party(world: FixtureWorld, index: number): PartyRef {
  const { id, name, scheme } = partyOf(world, index);
  return { id, name, scheme };
}

function dividendsOf(world: FixtureWorld): Record<DividendName, DividendView> {
  const total = 259_200n * YUAN;
  const of = (name: DividendName, more: Partial<DividendView>): DividendView => ({
    id: hashOf(`dividend ${name}`),
    ...{ payer: party(world, 2), bucket: 'rent', state: 'funded', inBank: true },
    ...{ recordAt: NOW - 40 * DAY, payAt: NOW - 10 * DAY, expiresAt: NOW + 80 * DAY, declaredAt: NOW - 35 * DAY },
    ...{ total, dust: 17n, households: 300, paid: 0n, paidHouseholds: 0, document: hashOf('statement') },
    ...{ sink: party(world, 3), bank: party(world, 6), fundedAt: NOW - 20 * DAY, endedAt: 0, returned: 0n },
    blocks: [
      { block: 0, root: hashOf('root 0'), total: 221_184n * YUAN, households: 256, paid: 0n, paidHouseholds: 0 },
      { block: 1, root: hashOf('root 1'), total: 38_016n * YUAN, households: 44, paid: 0n, paidHouseholds: 0 },
    ],
    payouts: [],
    commitments: { block: 0, rows: [] },
    ...more,
  });
  const half = { paid: 221_184n * YUAN, paidHouseholds: 256 };
  const payouts = [{ block: 0, households: 256, paid: half.paid, receipts: hashOf('receipts'), at: NOW - 5 * DAY }];
  return {
    declared: of('declared', {
      ...{
        state: 'declared',
        bucket: 'share',
        blocks: [],
        fundedAt: 0,
        bank: null,
        inBank: false,
        payAt: NOW + 5 * DAY,
      },
    }),
    funded: of('funded', { bucket: 'wage', payAt: NOW + 2 * DAY }),
    paying: of('paying', { ...half, payouts }),
    paid: of('paid', { paid: total, paidHouseholds: 300, dust: 0n }),
    expired: of('expired', { ...half, expiresAt: NOW - DAY }),
    cancelled: of('cancelled', { state: 'cancelled', endedAt: NOW - DAY }),
    reclaimed: of('reclaimed', {
      ...{ ...half, state: 'reclaimed', expiresAt: NOW - 9 * DAY, endedAt: NOW - DAY, returned: 38_016n * YUAN },
    }),
  };
}

/** Commitments of one block: the first places are paid, of the last the list isn't kept. */
export function commitmentsOf({ blocks }: DividendView, block: number): DividendView['commitments'] {
  const { households = 0, paidHouseholds = 0 } = blocks[block] ?? {};
  const rows = Array.from({ length: Math.min(households, BLOCK) }, (_, place) => ({
    ...{ place, isPaid: place < paidHouseholds },
    leaf: place === households - 1 ? null : hashOf(`leaf ${block} ${place}`),
  }));
  return { block, rows };
}

function purchasesOf(world: FixtureWorld): Record<PurchaseName, PurchaseView> {
  const of = (name: PurchaseName, more: Partial<PurchaseView>): PurchaseView => ({
    id: hashOf(`purchase ${name}`),
    ...{ kind: 'gepIncrement', buyer: party(world, 9), seller: party(world, 3), catalogue: null, region: 331102 },
    ...{ baseline: hashOf('gep 2024'), current: hashOf('gep 2025'), increment: 1_880_000n * YUAN },
    ...{ price: 188_000n * YUAN, document: hashOf('contract'), instruction: hashOf('instruction'), state: 'settled' },
    ...{ agreedAt: NOW - 30 * DAY, settledAt: NOW - 29 * DAY, endedAt: 0 },
    publications: {
      baseline: publication(world, 'gep 2024', NOW - 800 * DAY, 430_000_000n * YUAN),
      current: publication(world, 'gep 2025', NOW - 435 * DAY, 437_520_000n * YUAN),
    },
    ...{ buyerAccount: `0x${'0a'.repeat(20)}` as const, sellerAccount: `0x${'04'.repeat(20)}` as const },
    ...{ bank: null, payment: 'paid', payBy: NOW - 25 * DAY, settleBy: NOW - 20 * DAY, agreedIn: 377 },
    ...more,
  });
  return {
    growth: of('growth', {}),
    catalogue: of('catalogue', {
      ...{ kind: 'catalogue', catalogue: hashOf('catalogue line'), region: null, baseline: null, current: null },
      ...{ increment: 0n, publications: { baseline: null, current: null }, bank: party(world, 6), state: 'agreed' },
      ...{ settledAt: 0, payBy: NOW + 3 * DAY, settleBy: NOW + 9 * DAY },
    }),
    late: of('late', { state: 'agreed', settledAt: 0, publications: { baseline: null, current: null } }),
    ended: of('ended', { state: 'ended', settledAt: 0, endedAt: NOW - 10 * DAY }),
  };
}

function publication(world: FixtureWorld, name: string, at: number, value: bigint): EvidenceRow {
  return {
    id: hashOf(name),
    schema: { id: hashOf('GEP_PUBLICATION'), name: 'GEP_PUBLICATION', unit: 1, isLined: true },
    subject: { id: hashOf('331102'), kind: 'other', label: null },
    issuer: party(world, 9),
    ...{ value, basisDate: at, validUntil: 0, revokedAt: 0, correctedBy: null },
  };
}

function discreditedOf(world: FixtureWorld): DiscreditedRow[] {
  const of = (name: string, more: Partial<DiscreditedRow>): DiscreditedRow => ({
    evidence: hashOf(`discredited ${name}`),
    ...{ party: party(world, 8), source: 'court', issuer: party(world, 9), since: NOW - 90 * DAY },
    ...{ until: NOW + 640 * DAY, revokedAt: 0, isInForce: true, document: hashOf(`judgment ${name}`) as Hex },
    ...more,
  });
  return [
    of('one', {}),
    of('person', { party: null }),
    of('withdrawn', {
      ...{ party: party(world, 7), source: 'supervisor' },
      revokedAt: NOW - 9 * DAY,
      isInForce: false,
    }),
    of('over', { party: party(world, 7), until: NOW - 20 * DAY, isInForce: false }),
  ];
}
