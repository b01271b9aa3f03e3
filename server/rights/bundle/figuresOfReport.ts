import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { RightFigures, StatementFigures } from '../../../sdk/verify/right/rightClaim.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import type { RightReport, Valuation } from '../report/reportTypes.ts';

const NOBODY = `0x${'0'.repeat(64)}`;

/** The part of a report that storage proofs bear out, as the verifier compares it. */
export function figuresOfReport({ title, term, encumbrances, value }: RightReport): RightFigures {
  const { startsAt, endsAt, isActive } = term;
  return {
    ...{ class: title.class, register: title.register.id, region: title.region, state: title.state },
    ...{ startsAt, endsAt, isActive, holder: idOf(title.holder), holderAccount: title.holderAccount },
    parent: title.parent?.id ?? null,
    boundTo: title.boundTo?.id ?? null,
    counts: encumbrances.counts,
    seq: String(encumbrances.seq),
    liens: encumbrances.liens.map(lienFigures),
    orders: encumbrances.orders.map(({ caseId, by, from, to, queue }) => ({ id: caseId, by: by.id, from, to, queue })),
    leases: encumbrances.leases.map(({ id, lessee, from, to, possessionAt, isExclusive, survives }) => {
      return { id, lessee: lessee.id, from, to, possessionAt, isExclusive, survives };
    }),
    valuation: valued(value.current),
    selfValuation: valued(value.self),
    search: searched(title.lastSearch),
    ratioBps: value.ratioBps,
  };
}

function lienFigures(lien: RightReport['encumbrances']['liens'][number]): RightFigures['liens'][number] {
  const { id, rank, standing, isMaximum, registeredAt, registrySeq, noticedAt, expiresAt, maturity, effect } = lien;
  return {
    ...{ id, rank, standing, lienor: lien.lienor.id, secured: lien.secured.toString(), isMaximum },
    ...{ owed: lien.owed === null ? null : lien.owed.toString(), ahead: lien.ahead.toString() },
    ...{ registeredAt, registrySeq, noticedAt, expiresAt, maturity, effect, covenant: lien.covenant },
  };
}

function valued(valuation: Valuation | null): StatementFigures | null {
  if (valuation === null) return null;
  const { id, amount, basisDate, validUntil, appraiser } = valuation;
  return { id, value: amount.toString(), basisDate, validUntil, issuer: appraiser.id };
}

function searched(search: RightReport['title']['lastSearch']): StatementFigures | null {
  if (search === null) return null;
  const { evidence, differences, at, by } = search;
  return { id: evidence, value: String(differences), basisDate: at, issuer: by.id };
}

/** An account of nobody has no participant behind it. */
function idOf({ id }: PartyRef): Hex | null {
  return id === NOBODY ? null : id;
}
