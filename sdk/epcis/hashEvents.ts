import { EpcisRefused } from './epcisRefused.ts';
import type { EventHash } from './hash/eventHash.ts';
import { hashJsonEvents } from './hash/hashJsonEvents.ts';
import { hashXmlEvents } from './xml/hashXmlEvents.ts';

/**
 * The CBV 2.0 hash of each event of a document, JSON-LD or XML by its content, not by its name.
 * @throws EpcisRefused EpcisUnreadable, EventsMissing, EventTooDeep
 */
export function hashEvents(text: string): EventHash[] {
  return isXml(text) ? hashXmlEvents(text) : hashJsonEvents(parseJson(text));
}

/** XML begins with `<`, which no JSON does. */
export function isXml(text: string): boolean {
  return /^\uFEFF?\s*</.test(text);
}

/** @throws EpcisRefused EpcisUnreadable */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new EpcisRefused('EpcisUnreadable', `neither XML nor JSON (${said}).`, { said });
  }
}
