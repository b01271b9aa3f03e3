import { keccak256, toUtf8Bytes } from 'ethers';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { wordText } from '../../carbon/assetNames.ts';
import type { DocumentBook, JsonDocument } from '../../views/documentBook.ts';
import { basisOf } from '../titleChain.ts';
import type { RightFacts } from './loadFacts.ts';
import { paperRow, statementsOf } from './paperRows.ts';
import type { PartyBook } from './partyBook.ts';
import type { LayerRow, RightRef, TitlePart } from './reportTypes.ts';
import { LAND_SCHEMAS, Schema } from './schemaNames.ts';

/** Causes of an end, as the contract's `RightEnd` numbers them. */
export const RIGHT_ENDS = ['surrendered', 'expired', 'revoked', 'destroyed', 'expropriated', 'replaced'] as const;

/** Kinds that have a place of their own in the report. */
const ELSEWHERE = new Set<string>([
  Schema.valuation,
  Schema.selfValuation,
  Schema.search,
  Schema.insurance,
  Schema.guarantee,
  ...LAND_SCHEMAS,
]);

/** Who holds what, since when, and by what papers. */
export async function titlePart(documents: DocumentBook, facts: RightFacts, parties: PartyBook): Promise<TitlePart> {
  const { right } = facts;
  const [certificate, lastSearch] = await Promise.all([
    documents.read(right.document),
    lastSearchOf(documents, facts, parties),
  ]);
  return {
    id: right.id as Hex,
    class: wordText(right.class),
    certificateNumber: parties.isPersonal ? null : numberIn(certificate, right.number),
    register: parties.party(right.register),
    region: right.region,
    state: right.state as TitlePart['state'],
    endedBy: right.ended_by === null ? null : (RIGHT_ENDS[right.ended_by] ?? String(right.ended_by)),
    holder: parties.account(right.holder),
    holderAccount: right.holder as Hex,
    registeredAt: Number(right.registered_at),
    documentHash: right.document as Hex,
    layers: layersOf(facts),
    forest: forestOf(facts),
    parent: refOf(facts.ancestors[0]),
    boundTo: facts.whole?.state === 'live' ? refOf(facts.whole) : null,
    derived: facts.derived.map((row) => refOf(row)).filter((ref) => ref !== null),
    chain: chainOf(facts, parties),
    papers: papersOf(facts, parties),
    lastSearch,
  };
}

/**
 * The number of a certificate as its public document spells it: only where its hash is the one that the register stated,
 * so that nobody's document lends another right its number.
 */
export function numberIn(document: JsonDocument | undefined, hash: string): string | null {
  const { number, certificateNumber } = document ?? {};
  const said = typeof number === 'string' ? number : certificateNumber;
  return typeof said === 'string' && keccak256(toUtf8Bytes(said)) === hash ? said : null;
}

function layersOf({ layers, plots, parcels }: RightFacts): LayerRow[] {
  return layers.map(({ position, kind, effect, area_m2 }) => ({
    kind: wordText(kind),
    effect: effect as LayerRow['effect'],
    area: area_m2,
    plots: plots
      .filter(({ layer }) => layer === position)
      .map(({ parcel: id, area_m2: area }) => {
        const parcel = parcels.find((row) => row.id === id);
        return {
          parcel: id as Hex,
          scheme: parcel?.scheme ?? 0,
          code: parcel?.code ?? '',
          area,
          geometryHash: (parcel?.geometry_hash ?? `0x${'0'.repeat(64)}`) as Hex,
          isInRedLine: parcel?.is_in_red_line ?? false,
        };
      }),
  }));
}

function forestOf({ right }: RightFacts): TitlePart['forest'] {
  if (right.forest_kind === 0) return null;
  return { kind: right.forest_kind, origin: right.forest_origin, plantedYear: right.planted_year };
}

function refOf(row: RightFacts['right'] | undefined | null): RightRef | null {
  return row ? { id: row.id as Hex, class: wordText(row.class) } : null;
}

function chainOf({ movements, bases }: RightFacts, parties: PartyBook): TitlePart['chain'] {
  return movements
    .toSorted((a, b) => Number(a.block - b.block) || a.log_index - b.log_index)
    .map((movement) => {
      const { by, basis, at } = basisOf(movement, bases);
      return {
        from: movement.giver === null ? null : parties.account(movement.giver),
        to: parties.account(movement.taker),
        at,
        by,
        basis: basis as Hex | null,
        block: Number(movement.block),
      };
    });
}

function papersOf(facts: RightFacts, parties: PartyBook): TitlePart['papers'] {
  const shown = new Set(facts.papers.map(({ evidence }) => evidence));
  return facts.evidence
    .filter(({ id, subject, schema }) => shown.has(id) || (subject === facts.right.id && !ELSEWHERE.has(schema)))
    .sort((a, b) => Number(a.basis_date - b.basis_date))
    .map((statement) => paperRow(facts, parties, statement));
}

async function lastSearchOf(documents: DocumentBook, facts: RightFacts, parties: PartyBook) {
  const [search] = statementsOf(facts, new Set([facts.right.id]), (schema) => schema === Schema.search).filter(
    ({ revoked_at }) => revoked_at === null,
  );
  if (!search) return null;
  const document = await documents.read(search.content_hash);
  const { number } = document ?? {};
  return {
    at: Number(search.basis_date),
    number: typeof number === 'string' && !parties.isPersonal ? number : null,
    by: parties.party(search.issuer),
    differences: Number(search.value),
    evidence: search.id as Hex,
    documentHash: search.content_hash as Hex,
  };
}
