import type { EvidenceRow, OrganisationRow, ParcelRow, SchemaRow } from '../pageDeps.ts';
import { chinaDate } from '../render/dates.ts';
import { isPerson } from './party.ts';

/** A list as a file: raw values under stable English names, so that a program reads every language's export alike. */
export interface Export {
  name: string;
  header: string[];
  rows: string[][];
}

export function organisationsExport(rows: readonly OrganisationRow[]): Export {
  return table('organisations', rows, {
    id: ({ id }) => id,
    name: ({ name }) => name ?? '',
    code: ({ code }) => code,
    kind: ({ kind }) => String(kind),
    region: ({ region }) => String(region),
    suspended: ({ isSuspended }) => String(isSuspended),
    accounts: ({ accountCount }) => String(accountCount),
    enrolled: ({ enrolledAt }) => day(enrolledAt),
  });
}

export function parcelsExport(rows: readonly ParcelRow[]): Export {
  return table('parcels', rows, {
    id: ({ id }) => id,
    scheme: ({ scheme }) => String(scheme),
    code: ({ code }) => code,
    region: ({ region }) => String(region),
    areaM2: ({ area }) => area.toString(),
    state: ({ state }) => String(state),
    redLine: ({ isInRedLine }) => String(isInRedLine),
    registered: ({ registeredAt }) => day(registeredAt),
  });
}

/** Issuers that are natural persons stay unnamed. Times in seconds, 0 = never. */
export function evidenceExport(rows: readonly EvidenceRow[]): Export {
  return table('evidence', rows, {
    id: ({ id }) => id,
    schema: ({ schema }) => schema.name,
    schemaId: ({ schema }) => schema.id,
    subject: ({ subject }) => subject.id,
    subjectLabel: ({ subject }) => subject.label ?? '',
    issuer: ({ issuer }) => (isPerson(issuer) ? '' : issuer.id),
    issuerName: ({ issuer }) => (isPerson(issuer) ? '' : (issuer.name ?? '')),
    value: ({ value }) => value.toString(),
    unit: ({ schema }) => String(schema.unit),
    basisDate: ({ basisDate }) => String(basisDate),
    validUntil: ({ validUntil }) => String(validUntil),
    revokedAt: ({ revokedAt }) => String(revokedAt),
    correctedBy: ({ correctedBy }) => correctedBy ?? '',
  });
}

export function schemasExport(rows: readonly SchemaRow[]): Export {
  return table('schemas', rows, {
    id: ({ id }) => id,
    name: ({ name }) => name,
    role: ({ role }) => role ?? '',
    unit: ({ unit }) => String(unit),
    lined: ({ isLined }) => String(isLined),
    maxValiditySeconds: ({ maxValidity }) => String(maxValidity),
  });
}

export function table<Row>(name: string, rows: readonly Row[], columns: Record<string, (row: Row) => string>): Export {
  const read = Object.values(columns);
  return { name, header: Object.keys(columns), rows: rows.map((row) => read.map((column) => column(row))) };
}

function day(seconds: number): string {
  return seconds === 0 ? '' : chinaDate(seconds);
}
