import { gtin14, itemLink, lot as lotOf } from '../../gs1/keys.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/** Our own terms in events, always prefixed, so that no context of others is touched (EPCIS 2.0, 6.4: extensions). */
export const NAMESPACE = 'https://ns.liangshan.example/trace/';

const IDENTIFIERS = 'https://id.liangshan.example';
/** Where canonical Digital Links stand. */
const GS1_STEM = 'https://id.gs1.org';

export const EPCIS_CONTEXT = [
  'https://ref.gs1.org/standards/epcis/epcis-context.jsonld',
  { liangshan: NAMESPACE },
] as const;

/** A lot, as a GS1 Digital Link in its canonical form. @throws Gs1Refused of a GTIN or lot that GS1 doesn't know */
export function lotUri(gtin: string, lot: string): string {
  return itemLink({ gtin: gtin14(gtin), lot: lotOf(lot) }, GS1_STEM);
}

/** A parcel as a place. */
export function parcelUri(parcel: Bytes32): string {
  return `${IDENTIFIERS}/parcel/${parcel}`;
}

/** A participant as a party. */
export function partyUri(participant: Bytes32): string {
  return `${IDENTIFIERS}/participant/${participant}`;
}

/** Evidence as a document. */
export function evidenceUri(evidence: Bytes32): string {
  return `${IDENTIFIERS}/evidence/${evidence}`;
}
