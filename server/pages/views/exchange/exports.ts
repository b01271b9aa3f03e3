import type { PackageView, SaleBidRow, SaleRow } from '../../../views/exchangeViewTypes.ts';
import { type Export, table } from '../exports.ts';
import { isPerson } from '../party.ts';

/** Sums in fen, times in seconds, 0 = never. Sellers that are natural persons stay unnamed. */
export function salesExport(rows: readonly SaleRow[]): Export {
  return table('sales', rows, {
    id: ({ id }) => id,
    asset: ({ asset }) => asset,
    item: ({ item }) => item,
    class: ({ class: code }) => code,
    region: ({ region }) => String(region),
    seller: ({ seller }) => seller?.id ?? '',
    sellerName: ({ seller }) => seller?.name ?? '',
    state: ({ state }) => state,
    until: ({ until }) => String(until),
    pausedAt: ({ pausedAt }) => String(pausedAt),
    round: ({ round }) => String(round),
    startFen: ({ start }) => start.toString(),
    ecoPartFen: ({ ecoPart }) => ecoPart.toString(),
    depositFen: ({ deposit }) => deposit.toString(),
    inBank: ({ inBank }) => String(inBank),
    bidders: ({ bidders }) => String(bidders),
    bids: ({ bids }) => String(bids),
    priceFen: ({ price }) => price?.toString() ?? '',
    leader: ({ leader }) => String(leader ?? ''),
    appliedAt: ({ appliedAt }) => String(appliedAt),
  });
}

/** Bidders are numbers. */
export function bidsExport(rows: readonly SaleBidRow[]): Export {
  return table('bids', rows, {
    round: ({ round }) => String(round),
    number: ({ number }) => String(number),
    bidder: ({ bidder }) => String(bidder),
    priceFen: ({ price }) => price.toString(),
    until: ({ until }) => String(until),
    at: ({ at }) => String(at),
  });
}

export function membersExport({ rights }: PackageView): Export {
  return table('package', rights, {
    id: ({ id }) => id,
    class: ({ class: code }) => code,
    number: ({ certificateNumber }) => certificateNumber ?? '',
    holder: ({ holder }) => (isPerson(holder) ? '' : holder.id),
    region: ({ region }) => String(region),
    areaM2: ({ area }) => area.toString(),
    startsAt: ({ startsAt }) => String(startsAt),
    endsAt: ({ endsAt }) => String(endsAt),
  });
}
