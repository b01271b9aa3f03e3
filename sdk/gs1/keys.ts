import type { Branded } from '../units/quantities.ts';
import { type ApplicationIdentifier, applicationIdentifier } from './ai/applicationIdentifiers.ts';
import { valueProblem } from './ai/valueProblem.ts';
import { escapePath } from './digitalLink/percent.ts';
import { Gs1Refused } from './gs1Refused.ts';

/**
 * Values of the AIs that the ledger itself writes, checked once and branded: what has this type has the right length,
 * characters and check digit.
 */

/** Global Trade Item Number, 14 digits, AI (01). */
export type Gtin14 = Branded<string, 'GTIN-14'>;
/** Global Location Number, 13 digits, AIs (410)–(417). */
export type Gln = Branded<string, 'GLN'>;
/** Serial Shipping Container Code, 18 digits, AI (00). */
export type Sscc = Branded<string, 'SSCC'>;
/** Batch or lot number, 1–20 characters of set 82, AI (10). */
export type Lot = Branded<string, 'BATCH/LOT'>;
/** Serial number, 1–20 characters of set 82, AI (21). */
export type Serial = Branded<string, 'SERIAL'>;
/** Consumer product variant, 1–20 characters of set 82, AI (22). */
export type Cpv = Branded<string, 'CPV'>;

/** Reads a GTIN of exactly 14 digits. @throws Gs1Refused */
export function gtin14(text: string): Gtin14 {
  return checked('01', text);
}

/** Reads a GTIN-8, -12, -13 or -14 as a retailer writes it, and fills it up with zeros. @throws Gs1Refused */
export function gtin14OfShort(text: string): Gtin14 {
  return gtin14(/^(\d{8}|\d{12,13})$/.test(text) ? text.padStart(14, '0') : text);
}

/** @throws Gs1Refused */
export function gln(text: string): Gln {
  return checked('414', text);
}

/** @throws Gs1Refused */
export function sscc(text: string): Sscc {
  return checked('00', text);
}

/** @throws Gs1Refused */
export function lot(text: string): Lot {
  return checked('10', text);
}

/** @throws Gs1Refused */
export function serial(text: string): Serial {
  return checked('21', text);
}

/** @throws Gs1Refused */
export function cpv(text: string): Cpv {
  return checked('22', text);
}

/** What a label says of the item it is on. */
export interface ItemKey {
  readonly gtin: Gtin14;
  readonly lot?: Lot;
  readonly serial?: Serial;
}

/**
 * The Digital Link URI of an item, lot or product, for labels: `https://id.example.com/01/{GTIN}/10/{lot}/21/{serial}`. Equal
 * to `writeDigitalLink` of the same elements, without checking again what the types already say.
 *
 * @param stem scheme and domain, without a slash at the end
 */
export function itemLink({ gtin, lot, serial }: ItemKey, stem: string): string {
  const batch = lot === undefined ? '' : `/10/${escapePath(lot)}`;
  return `${stem}/01/${gtin}${batch}${serial === undefined ? '' : `/21/${escapePath(serial)}`}`;
}

function checked<Name extends string>(ai: string, text: string): Branded<string, Name> {
  const problem = valueProblem(entryOf(ai), text);
  if (problem) throw problem;
  return text as Branded<string, Name>;
}

function entryOf(ai: string): ApplicationIdentifier {
  const entry = applicationIdentifier(ai);
  if (!entry) throw new Gs1Refused('AiUnknown', { value: ai });
  return entry;
}
