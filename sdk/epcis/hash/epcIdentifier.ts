const CANONICAL = 'https://id.gs1.org';

/** How the parts of an EPC become a key: company prefix, reference and, for most, what stands behind a second dot. */
interface Scheme {
  /** Digits of company prefix and reference together; undefined where the reference is free text. */
  digits?: number;
  /** What the part behind the reference looks like; undefined where nothing may stand there. */
  tail?: RegExp;
  write: (prefix: string, reference: string, tail: string) => string;
}

const SERIAL = /^(?:%[2-7][0-9A-Fa-f]|[!')(*+,.0-9:;=A-Za-z_-]){1,28}$/;
const NUMBER = /^\d{1,12}$/;
const ITEM = /^(\d{2})\.(\d{2})\.(.+)$/;
const ANY = /^\*$/;

const gtin = (prefix: string, reference: string) => checked(reference.slice(0, 1) + prefix + reference.slice(1));
const pieces = (tail: string) => ITEM.exec(tail)?.slice(1, 3).join('') ?? '';

/** EPC Tag Data Standard 2.0, 6.3, with the application identifiers of CBV 2.0, 8. */
const SCHEMES: Record<string, Scheme> = {
  'id:sgtin': { digits: 13, tail: SERIAL, write: (p, r, t) => `/01/${gtin(p, r)}/21/${escaped(t)}` },
  'id:sscc': { digits: 17, write: (p, r) => `/00/${checked(r.slice(0, 1) + p + r.slice(1))}` },
  'id:sgln': {
    digits: 12,
    tail: SERIAL,
    write: (p, r, t) => `/414/${checked(p + r)}${t === '0' ? '' : `/254/${escaped(t)}`}`,
  },
  'id:grai': { digits: 12, tail: SERIAL, write: (p, r, t) => `/8003/${checked(`0${p}${r}`)}${escaped(t)}` },
  'id:giai': { write: (p, r) => `/8004/${p}${escaped(r)}` },
  'id:gsrn': { digits: 17, write: (p, r) => `/8018/${checked(p + r)}` },
  'id:gsrnp': { digits: 17, write: (p, r) => `/8017/${checked(p + r)}` },
  'id:gdti': { digits: 12, tail: SERIAL, write: (p, r, t) => `/253/${checked(p + r)}${escaped(t)}` },
  'id:cpi': { tail: NUMBER, write: (p, r, t) => `/8010/${escaped(p + r)}/8011/${t}` },
  'id:sgcn': { digits: 12, tail: NUMBER, write: (p, r, t) => `/255/${checked(p + r)}${t}` },
  'id:ginc': { write: (p, r) => `/401/${p}${escaped(r)}` },
  'id:gsin': { digits: 16, write: (p, r) => `/402/${checked(p + r)}` },
  'id:itip': {
    digits: 13,
    tail: ITEM,
    write: (p, r, t) => `/8006/${gtin(p, r)}${pieces(t)}/21/${escaped(t.slice(6))}`,
  },
  'id:upui': { digits: 13, tail: SERIAL, write: (p, r, t) => `/01/${gtin(p, r)}/235/${escaped(t)}` },
  'id:pgln': { digits: 12, write: (p, r) => `/417/${checked(p + r)}` },
  'class:lgtin': { digits: 13, tail: SERIAL, write: (p, r, t) => `/01/${gtin(p, r)}/10/${escaped(t)}` },
  'idpat:sgtin': { digits: 13, tail: ANY, write: (p, r) => `/01/${gtin(p, r)}` },
  'idpat:grai': { digits: 12, tail: ANY, write: (p, r) => `/8003/${checked(`0${p}${r}`)}` },
  'idpat:gdti': { digits: 12, tail: ANY, write: (p, r) => `/253/${checked(p + r)}` },
  'idpat:sgcn': { digits: 12, tail: ANY, write: (p, r) => `/255/${checked(p + r)}` },
  'idpat:cpi': { tail: ANY, write: (p, r) => `/8010/${escaped(p + r)}` },
  'idpat:itip': { digits: 13, tail: /^\d{2}\.\d{2}\.\*$/, write: (p, r, t) => `/8006/${gtin(p, r)}${pieces(t)}` },
  'idpat:upui': { digits: 13, tail: ANY, write: (p, r) => `/01/${gtin(p, r)}` },
};

/** `urn:epc:id:sgtin:9521234.012345.A1` → `https://id.gs1.org/01/09521234123454/21/A1`; undefined for another URN. */
export function epcIdentifier(urn: string): string | undefined {
  const [, name = '', prefix = '', rest = ''] =
    /^urn:epc:((?:id|idpat|class):[a-z]+):(\d{6,12})\.(.*)$/.exec(urn) ?? [];
  const scheme = Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined;
  const parts = scheme && split(scheme, prefix, rest);
  return parts && CANONICAL + scheme.write(prefix, parts.reference, parts.tail);
}

function split({ digits, tail }: Scheme, prefix: string, rest: string) {
  const end = digits === undefined ? (tail ? rest.lastIndexOf('.') : rest.length) : digits - prefix.length;
  const reference = rest.slice(0, end);
  const isReference =
    digits === undefined ? SERIAL.test(reference) : reference.length === end && /^\d*$/.test(reference);
  if (!isReference || end < 0) return undefined;
  if (!tail) return rest.length === end ? { reference, tail: '' } : undefined;
  return rest[end] === '.' && tail.test(rest.slice(end + 1)) ? { reference, tail: rest.slice(end + 1) } : undefined;
}

/** Appends the check digit. GS1 General Specifications, 7.9.1. */
function checked(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/** Characters that a URN may hold and a path of Digital Link must not (GS1 Digital Link: URI syntax, 5.1). */
function escaped(text: string): string {
  return text.replace(/[!()*+,:]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
