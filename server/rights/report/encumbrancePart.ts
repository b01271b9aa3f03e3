import type { Hex } from '../../../sdk/verify/bytes.ts';
import { leaseSurvives, type PlacedLien, queueOrders, rankLiens } from '../../encumbrance/rankLiens.ts';
import type { RightFacts } from './loadFacts.ts';
import type { PartyBook } from './partyBook.ts';
import type { EncumbrancePart, LeaseLine, LienLine } from './reportTypes.ts';

const BLOCK_POLICY = 1;

/** What weighs on the right, ranked at the block's time, and what did before. */
export function encumbrancePart(facts: RightFacts, parties: PartyBook): EncumbrancePart {
  const { at, liens, orders, leaseEntries, standing } = facts;
  const placed = rankLiens(liens, at.time);
  const queued = queueOrders(orders, at.time);
  const leases = leaseEntries.filter(({ state }) => state === 'standing');
  return {
    counts: { liens: placed.length, orders: queued.length, leases: leases.length },
    seq: Number(standing?.seq ?? 0),
    liens: placed.map((lien) => lienLine(facts, parties, lien)),
    orders: queued.map(({ row, queue }) => ({
      caseId: row.case_id as Hex,
      by: parties.party(row.actor),
      from: Number(row.valid_from),
      to: Number(row.valid_to),
      queue,
    })),
    leases: leases.map((entry) => leaseLine(facts, parties, entry)),
    cases: facts.cases.map(({ case_id, actor, lien, writ, ...row }) => ({
      caseId: case_id as Hex,
      by: parties.party(actor),
      lien: lien as Hex | null,
      state: caseState(row),
      writ: writ as Hex | null,
    })),
    past: pastOf(facts),
  };
}

function lienLine(
  { titleClass }: RightFacts,
  parties: PartyBook,
  { row, rank, standing, ahead }: PlacedLien,
): LienLine {
  return {
    id: row.id as Hex,
    rank,
    standing,
    lienor: parties.party(row.lienor),
    secured: row.secured,
    isMaximum: row.is_maximum,
    owed: row.owed,
    ahead,
    register: row.register === null ? null : parties.party(row.register),
    registeredAt: Number(row.registered_at ?? 0),
    registrySeq: Number(row.registry_seq),
    noticedAt: Number(row.noticed_at ?? 0),
    expiresAt: Number(row.expires_at ?? 0),
    maturity: Number(row.maturity ?? 0),
    effect: row.effect as LienLine['effect'],
    covenant: row.covenant,
    blocks: titleClass?.policy === BLOCK_POLICY,
    debt: row.debt as Hex | null,
    receipt: row.receipt as Hex | null,
  };
}

function leaseLine(facts: RightFacts, parties: PartyBook, entry: RightFacts['leaseEntries'][number]): LeaseLine {
  const terms = facts.leases.find(({ id }) => id === entry.lease);
  return {
    id: entry.lease as Hex,
    lessee: parties.party(entry.lessee),
    from: Number(entry.valid_from),
    to: Number(entry.valid_to),
    possessionAt: Number(entry.possession_at ?? 0),
    isExclusive: entry.is_exclusive,
    rent: terms?.rent ?? 0n,
    paidUntil: Number(terms?.paid_until ?? 0),
    survives: leaseSurvives(entry, facts.liens, facts.at.time),
  };
}

/** All that a writ allows has been taken: a right is one unit. */
export function caseState({ state, amount, taken }: Pick<RightFacts['cases'][number], 'state' | 'amount' | 'taken'>) {
  const whole = amount === 0n ? 1n : amount;
  return state === 'open' && taken >= whole ? 'spent' : state;
}

function pastOf({ liens, orders, leaseEntries }: RightFacts): EncumbrancePart['past'] {
  const gone = [
    ...liens.map((row) => ({ ...row, kind: 'lien' as const })),
    ...orders.map((row) => ({ ...row, kind: 'order' as const, id: row.case_id })),
    ...leaseEntries.map((row) => ({ ...row, kind: 'lease' as const, id: row.lease })),
  ].filter(({ ended_in }) => ended_in !== null);
  return gone
    .sort((a, b) => Number((b.ended_in ?? 0n) - (a.ended_in ?? 0n)) || (a.id < b.id ? -1 : 1))
    .map(({ kind, id, state, ended_at, ended_in }) => ({
      kind,
      id: id as Hex,
      how: state,
      at: Number(ended_at ?? 0),
      block: Number(ended_in ?? 0),
    }));
}
