import type { Selectable } from 'kysely';
import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import { type Methodology, readMethodology } from '../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { GepTables } from '../../gep/tables.ts';
import type { GepViewDeps } from './gepViewDeps.ts';
import type { MethodologyRow, MethodologyView } from './gepViewTypes.ts';
import { describeItems } from './itemDescriptions.ts';

type Registered = Selectable<GepTables['projection.gep_methodology']>;

/** Editions of standards are few; a bound all the same. */
const MOST = 200;

/** What is registered, newest first, then what ships and isn't. */
export async function listMethodologies(deps: GepViewDeps): Promise<MethodologyRow[]> {
  const rows = await deps.db
    .selectFrom('projection.gep_methodology')
    .selectAll()
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(MOST)
    .execute();
  const registered = await Promise.all(rows.map(async (row) => rowOf(row.id, await documentOf(deps, row.id), row)));
  const known = new Set(rows.map(({ id }) => id));
  const shipped = METHODOLOGIES.map((one) => rowOf(methodologyRef(one).hash, one, undefined));
  return [...registered, ...shipped.filter(({ hash }) => !known.has(hash))];
}

/** One whole, whose canonical JSON has the hash. */
export async function methodologyView(deps: GepViewDeps, hash: Hex): Promise<MethodologyView | undefined> {
  const registered = await deps.db
    .selectFrom('projection.gep_methodology')
    .selectAll()
    .where('id', '=', hash)
    .executeTakeFirst();
  const isKnown = registered !== undefined || shippedAs(hash) !== undefined;
  const methodology = isKnown ? await documentOf(deps, hash) : undefined;
  if (!methodology) return undefined;
  return { ...rowOf(hash, methodology, registered), items: describeItems(methodology), methodology };
}

function rowOf(hash: string, document: Methodology | undefined, registered: Registered | undefined): MethodologyRow {
  return {
    hash: hash as Hex,
    code: registered?.code ?? document?.code ?? null,
    edition: registered?.edition ?? document?.edition ?? null,
    zh: document?.zh ?? null,
    en: document?.en ?? null,
    state: (registered?.state as MethodologyRow['state']) ?? document?.state ?? null,
    effectiveFrom: document?.effectiveFrom ?? null,
    supersedes: document?.supersedes ?? null,
    missing: document?.missing ?? [],
    isShipped: shippedAs(hash) !== undefined,
    registration: registered
      ? {
          effectiveFrom: Number(registered.effective_from),
          supersedes: registered.supersedes as Hex | null,
          state: registered.state as NonNullable<MethodologyRow['state']>,
          at: Number(registered.registered_at),
        }
      : null,
  };
}

/** Undefined for one whose document is lost, or in no form of a methodology. */
async function documentOf({ documents }: GepViewDeps, hash: string): Promise<Methodology | undefined> {
  const shipped = shippedAs(hash);
  if (shipped) return shipped;
  const read = await documents.read(hash);
  try {
    return read && readMethodology(read);
  } catch {
    // Somebody registered a document of another kind: it computes nothing, and the list says its name all the same.
    return undefined;
  }
}

function shippedAs(hash: string): Methodology | undefined {
  return METHODOLOGIES.find((one) => methodologyRef(one).hash === hash);
}
