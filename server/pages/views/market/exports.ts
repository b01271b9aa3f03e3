import type { CertificateRow, LotRef, PortfolioRow, ProjectRow } from '../../../views/carbonViews.ts';
import type { PricePoint, RegulatorView } from '../../../views/marketViews.ts';
import type { PartyRef } from '../../pageDeps.ts';
import { type Export, table } from '../exports.ts';
import { isPerson } from '../party.ts';
import { dayText } from './boardPage.ts';

// Raw values: kg CO2e, fen, fen a tonne, seconds; natural persons stay unnamed.

export function pricesExport(points: readonly PricePoint[]): Export {
  return table('prices', points, {
    day: ({ day }) => dayText(day),
    trades: ({ trades }) => String(trades),
    kg: ({ kg }) => kg.toString(),
    costFen: ({ cost }) => cost.toString(),
    averageFenPerTonne: ({ average }) => average.toString(),
    lowFenPerTonne: ({ low }) => low.toString(),
    highFenPerTonne: ({ high }) => high.toString(),
  });
}

export function projectsExport(rows: readonly ProjectRow[]): Export {
  return table('projects', rows, {
    id: ({ id }) => id,
    programme: ({ programme }) => programme.code,
    number: ({ number }) => number,
    name: ({ name }) => name ?? '',
    methodology: ({ methodology }) => methodology,
    developer: ({ developer }) => nameOf(developer),
    region: ({ region }) => String(region),
    state: ({ state }) => state,
    from: ({ from }) => String(from),
    to: ({ to }) => String(to),
    issuedKg: ({ issued }) => issued.toString(),
    retiredKg: ({ retired }) => retired.toString(),
  });
}

export function certificatesExport(rows: readonly CertificateRow[]): Export {
  return table('certificates', rows, {
    id: ({ id }) => id,
    ...ofLot<CertificateRow>(({ lot }) => lot),
    firstSerial: ({ first }) => first.toString(),
    lastSerial: ({ last }) => last.toString(),
    kg: ({ kg }) => kg.toString(),
    holder: ({ holder }) => nameOf(holder),
    beneficiary: ({ beneficiary }) => ('party' in beneficiary ? nameOf(beneficiary.party) : ''),
    commitment: ({ beneficiary }) => ('commitment' in beneficiary ? beneficiary.commitment : ''),
    purpose: ({ purpose }) => String(purpose),
    donation: ({ isDonation }) => String(isDonation),
    retiredAt: ({ retiredAt }) => String(retiredAt),
    version: ({ version }) => String(version),
    supersededBy: ({ supersededBy }) => supersededBy ?? '',
  });
}

export function holdingsExport(rows: readonly PortfolioRow[]): Export {
  return table('holdings', rows, {
    ...ofLot<PortfolioRow>(({ lot }) => lot),
    balanceKg: ({ balance }) => balance.toString(),
    reservedKg: ({ reserved }) => reserved.toString(),
    marketKg: ({ market }) => market.toString(),
    pledgedKg: ({ pledged }) => pledged.toString(),
    frozenKg: ({ frozen }) => frozen.toString(),
    availableKg: ({ available }) => available.toString(),
    purchasedAt: ({ purchasedAt }) => String(purchasedAt),
    resaleFrom: ({ resaleFrom }) => String(resaleFrom),
  });
}

export function daysExport(days: RegulatorView['days']): Export {
  return table('trading-days', days, {
    day: ({ day }) => dayText(day),
    trades: ({ trades }) => String(trades),
    kg: ({ kg }) => kg.toString(),
    costFen: ({ cost }) => cost.toString(),
  });
}

function ofLot<Row>(lotOf: (row: Row) => LotRef): Record<string, (row: Row) => string> {
  return {
    lot: (row) => lotOf(row).id,
    programme: (row) => lotOf(row).programme.code,
    project: (row) => lotOf(row).project?.number ?? '',
    region: (row) => String(lotOf(row).region),
    vintage: (row) => String(lotOf(row).vintage),
  };
}

function nameOf(party: PartyRef): string {
  return isPerson(party) ? '' : (party.name ?? party.id);
}
