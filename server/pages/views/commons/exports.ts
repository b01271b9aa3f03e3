import type { DiscreditedRow, DividendRow, DividendView, PurchaseRow } from '../../../views/commonsViewTypes.ts';
import { type Export, table } from '../exports.ts';

/** Sums in fen, times in seconds, 0 = never. */
export function dividendsExport(rows: readonly DividendRow[]): Export {
  return table('dividends', rows, {
    id: ({ id }) => id,
    payer: ({ payer }) => payer.id,
    payerName: ({ payer }) => payer.name ?? '',
    bucket: ({ bucket }) => bucket,
    state: ({ state }) => state,
    recordAt: ({ recordAt }) => String(recordAt),
    payAt: ({ payAt }) => String(payAt),
    expiresAt: ({ expiresAt }) => String(expiresAt),
    totalFen: ({ total }) => total.toString(),
    dustFen: ({ dust }) => dust.toString(),
    paidFen: ({ paid }) => paid.toString(),
    households: ({ households }) => String(households),
    paidHouseholds: ({ paidHouseholds }) => String(paidHouseholds),
    inBank: ({ inBank }) => String(inBank),
    document: ({ document }) => document,
    declaredAt: ({ declaredAt }) => String(declaredAt),
  });
}

/** Households of one block: numbers and leaves, neither names nor sums. */
export function commitmentsExport({ commitments: { block, rows } }: DividendView): Export {
  return table('commitments', rows, {
    block: () => String(block),
    place: ({ place }) => String(place),
    leaf: ({ leaf }) => leaf ?? '',
    isPaid: ({ isPaid }) => String(isPaid),
  });
}

export function purchasesExport(rows: readonly PurchaseRow[]): Export {
  return table('purchases', rows, {
    id: ({ id }) => id,
    kind: ({ kind }) => kind,
    buyer: ({ buyer }) => buyer.id,
    buyerName: ({ buyer }) => buyer.name ?? '',
    seller: ({ seller }) => seller.id,
    sellerName: ({ seller }) => seller.name ?? '',
    region: ({ region }) => (region === null ? '' : String(region)),
    baseline: ({ baseline }) => baseline ?? '',
    current: ({ current }) => current ?? '',
    catalogue: ({ catalogue }) => catalogue ?? '',
    incrementFen: ({ increment }) => increment.toString(),
    priceFen: ({ price }) => price.toString(),
    document: ({ document }) => document,
    instruction: ({ instruction }) => instruction,
    state: ({ state }) => state,
    agreedAt: ({ agreedAt }) => String(agreedAt),
    settledAt: ({ settledAt }) => String(settledAt),
    endedAt: ({ endedAt }) => String(endedAt),
  });
}

export function discreditedExport(rows: readonly DiscreditedRow[]): Export {
  return table('discredited', rows, {
    evidence: ({ evidence }) => evidence,
    party: ({ party }) => party?.id ?? '',
    name: ({ party }) => party?.name ?? '',
    source: ({ source }) => source,
    issuer: ({ issuer }) => issuer.id,
    issuerName: ({ issuer }) => issuer.name ?? '',
    since: ({ since }) => String(since),
    until: ({ until }) => String(until),
    revokedAt: ({ revokedAt }) => String(revokedAt),
    inForce: ({ isInForce }) => String(isInForce),
    document: ({ document }) => document,
  });
}
