import { Parser } from 'saxen';
import { GepRefused } from '../../gepRefused.ts';
import { unreadable } from '../refusals.ts';

/** What happens while a part of a spreadsheet is read. Names come without their prefix. */
export interface XmlActs {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };
const LAST_SIGN = 0x10ffff;

/** Reads well-formed XML without any entities of its own. @throws GepRefused TableUnreadable, and what the acts throw */
export function readXml(xml: string, acts: XmlActs): void {
  const parser = new Parser()
    .on('openTag', (name, attributes) => acts.open?.(local(name), (asked) => attributeOf(attributes(), asked)))
    .on('closeTag', (name) => acts.close?.(local(name)))
    .on('text', (text) => acts.text?.(decoded(text)))
    .on('cdata', (text) => acts.text?.(text))
    .on('attention', () => {
      throw unreadable('<!DOCTYPE', 'save it again with a spreadsheet program');
    })
    .on('error', (error) => {
      throw error;
    });
  try {
    parser.parse(xml);
  } catch (error) {
    if (error instanceof GepRefused) throw error;
    throw unreadable('XML', 'a part of the file is broken; save it again with a spreadsheet program');
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributeOf(attributes: Record<string, string> | false, name: string): string | undefined {
  if (attributes === false || !Object.hasOwn(attributes, name)) return undefined;
  return decoded(attributes[name] ?? '');
}

/** The five entities that XML has itself, and signs by their number. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,4}));/gi, (whole, ten, sixteen, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const sign = ten === undefined ? Number.parseInt(sixteen, 16) : Number(ten);
    return sign <= LAST_SIGN ? String.fromCodePoint(sign) : whole;
  });
}
