import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { RightClaim, RightPapers } from '../../../sdk/verify/right/rightClaim.ts';
import type { RightFactsClaim } from '../../../sdk/verify/right/rightFacts.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import type { RightFacts } from '../report/loadFacts.ts';
import type { RightReport } from '../report/reportTypes.ts';
import { Schema } from '../report/schemaNames.ts';
import { figuresOfReport } from './figuresOfReport.ts';

const NONE: Hex = `0x${'0'.repeat(64)}`;
const PROVEN_KINDS = new Set<string>([Schema.valuation, Schema.selfValuation, Schema.search]);

/** What travels with the proof of a report: what hashes to proven words, the report's figures, and names. */
export function rightPapers(facts: RightFacts, report: RightReport): RightPapers {
  return {
    id: facts.right.id as Hex,
    facts: statedFacts(facts),
    documents: documentsOf(facts),
    figures: figuresOfReport(report),
    names: namesIn(report),
    atLeastBlock: facts.at.number,
  };
}

/** What a page with the report claims, for the verifier: checked at the very block that it was read at. */
export function rightClaim(facts: RightFacts, report: RightReport): RightClaim {
  return { kind: 'right', ...rightPapers(facts, report), block: facts.at.number };
}

/** The facts as the register stated them, put together from the projection: they must hash to what is kept. */
export function statedFacts({ right, layers, plots }: RightFacts): RightFactsClaim {
  return {
    ...{ class: right.class as Hex, number: right.number as Hex, region: right.region },
    ...{ startsAt: Number(right.starts_at ?? 0), endsAt: Number(right.ends_at ?? 0) },
    parent: (right.parent ?? NONE) as Hex,
    registeredAt: Number(right.registered_at),
    layers: layers
      .toSorted((a, b) => a.position - b.position)
      .map(({ position, kind, effect }) => ({
        ...{ kind: kind as Hex, effect },
        plots: plots
          .filter(({ layer }) => layer === position)
          .sort((a, b) => a.position - b.position)
          .map(({ parcel, area_m2: area }) => ({ parcel: parcel as Hex, area: area.toString() })),
      })),
    forest: {
      ...{ kind: right.forest_kind, origin: right.forest_origin, plantedYear: right.planted_year },
      subcompartment: (right.subcompartment ?? NONE) as Hex,
    },
    document: right.document as Hex,
  };
}

function documentsOf({ right, evidence }: RightFacts): Hex[] {
  const about = evidence.filter(({ subject, schema }) => subject === right.id && PROVEN_KINDS.has(schema));
  return about.map(({ content_hash: hash }) => hash as Hex);
}

/** Organisations by id; nobody's name travels that a page wouldn't show. */
function namesIn({ title, encumbrances, value }: RightReport): Record<string, string> {
  const parties: PartyRef[] = [
    ...[title.register, title.holder],
    ...encumbrances.liens.map(({ lienor }) => lienor),
    ...encumbrances.orders.map(({ by }) => by),
    ...encumbrances.leases.map(({ lessee }) => lessee),
    ...[value.current?.appraiser, value.self?.appraiser, title.lastSearch?.by].filter((one) => one !== undefined),
  ];
  return Object.fromEntries(parties.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}
