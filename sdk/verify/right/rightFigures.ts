import type { ProvenLease, ProvenLien, ProvenOrder, ProvenRight, ProvenStatement } from './provenRight.ts';
import type { LeaseFigures, LienFigures, OrderFigures, RightFigures, StatementFigures } from './rightClaim.ts';

/** The figures of a report that follow from what was proven. */
export function rightFigures(right: ProvenRight): RightFigures {
  const { counts } = right;
  return {
    class: right.class,
    register: right.register.id,
    region: right.region,
    state: right.state,
    startsAt: right.startsAt,
    endsAt: right.endsAt,
    isActive: right.isActive,
    holder: right.holder === null ? null : right.holder.id,
    holderAccount: BigInt(right.holderAccount) === BigInt(0) ? null : right.holderAccount,
    parent: right.parent,
    boundTo: right.boundTo,
    counts: { liens: counts.liens, orders: counts.orders, leases: counts.leases },
    seq: right.standingSeq.toString(),
    liens: right.liens.map(lienFigures),
    orders: right.orders.map(orderFigures),
    leases: right.leases.map(leaseFigures),
    valuation: right.valuation && statementFigures(right.valuation),
    selfValuation: right.selfValuation && statementFigures(right.selfValuation),
    search: right.search && statementFigures(right.search),
    ratioBps: right.ratioBps,
  };
}

function lienFigures(lien: ProvenLien): LienFigures {
  const { id, rank, standing, isMaximum, registeredAt, registrySeq, noticedAt, expiresAt, maturity, effect } = lien;
  return {
    ...{ id, rank, standing, lienor: lien.lienor.id, secured: lien.secured.toString(), isMaximum },
    ...{ owed: lien.owed === null ? null : lien.owed.toString(), ahead: lien.ahead.toString() },
    ...{ registeredAt, registrySeq, noticedAt, expiresAt, maturity, effect },
    ...{ covenant: lien.covenant, blocks: lien.blocks },
  };
}

function orderFigures({ caseId, by, from, to, queue }: ProvenOrder): OrderFigures {
  return { id: caseId, by: by.id, from, to, queue };
}

function leaseFigures({ id, lessee, from, to, possessionAt, isExclusive, survives }: ProvenLease): LeaseFigures {
  return { id, lessee: lessee.id, from, to, possessionAt, isExclusive, survives };
}

function statementFigures({ id, value, basisDate, validUntil, issuer }: ProvenStatement): StatementFigures {
  return { id, value: value.toString(), basisDate, validUntil, issuer: issuer.id };
}
