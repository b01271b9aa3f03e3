import { type Bytes32, brandMember } from '../../../../sdk/ids/keys.ts';
import type { Statement } from './papers.ts';
import type { BatchRow } from './readLot.ts';

/**
 * Since when the maker's licence, or every certificate about somebody or something behind the goods, is not in force;
 * seconds, null while nothing is. It may be a moment to come: a licence that runs out then.
 */
export function suspendedSince(statements: readonly Statement[], own: BatchRow): number | null {
  const ends = [licenceEnd(statements, own), ...certificateEnds(statements)].filter((at) => at !== null);
  return ends.length > 0 ? Math.min(...ends) : null;
}

function licenceEnd(statements: readonly Statement[], { brand, maker }: BatchRow): number | null {
  const subject = brandMember(brand, maker as Bytes32);
  const licences = statements.filter(({ name, subject: about }) => name === 'BRAND_LICENCE' && about === subject);
  return latestEnd(licences.map(endOf));
}

/** Of each subject with certificates: when the last of them ended. One in force is enough. */
function certificateEnds(statements: readonly Statement[]): (number | null)[] {
  const bySubject = Map.groupBy(
    statements.filter(({ name }) => name === 'CERTIFICATION'),
    ({ subject }) => subject,
  );
  return [...bySubject.values()].map((certificates) =>
    latestEnd(certificates.map((certificate) => earlier(lapseOf(certificate), statusEnd(statements, certificate.id)))),
  );
}

/** A certificate's suspension or withdrawal is a newer statement about it with 0, its issuer's own or the supervisor's. */
function statusEnd(statements: readonly Statement[], certificate: string): number | null {
  const about = statements.filter(({ subject }) => subject === certificate);
  const status = about.find(({ name }) => name === 'CERTIFICATION_STATUS');
  const order = about.find(({ name }) => name === 'CERTIFICATION_ORDER');
  // An order that was lifted says nothing of its own.
  const ordered = order && BigInt(order.value) === 0n ? Number(order.basis_date) : null;
  return earlier(status ? endOf(status) : null, ordered);
}

/** When a statement that counts ends: from the start where it says 0, else when it is revoked or runs out. */
function endOf(statement: Statement): number | null {
  return BigInt(statement.value) === 0n ? Number(statement.basis_date) : lapseOf(statement);
}

function lapseOf({ revoked_at, valid_until }: Statement): number | null {
  // The last second of validity still counts.
  return earlier(revoked_at && Number(revoked_at), valid_until && Number(valid_until) + 1);
}

function earlier(a: number | null | '', b: number | null | ''): number | null {
  const known = [a, b].filter((at): at is number => typeof at === 'number');
  return known.length > 0 ? Math.min(...known) : null;
}

/** Null where there is none, or one of them doesn't end. */
function latestEnd(ends: readonly (number | null)[]): number | null {
  if (ends.length === 0 || ends.includes(null)) return null;
  return Math.max(...ends.filter((at) => at !== null));
}
