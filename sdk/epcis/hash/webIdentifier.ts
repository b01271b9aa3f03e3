/** Names that Digital Link had for application identifiers before it withdrew them. */
const NAMES: Record<string, string> = {
  gtin: '01',
  itip: '8006',
  cpid: '8010',
  gln: '414',
  party: '417',
  gsrnp: '8017',
  gsrn: '8018',
  gcn: '255',
  sscc: '00',
  gdti: '253',
  ginc: '401',
  gsin: '402',
  grai: '8003',
  giai: '8004',
  cpv: '22',
  lot: '10',
  ser: '21',
};

const TEXT = (longest: number) => new RegExp(`^(?:%[0-9A-Fa-f]{2}|[^/%?#]){1,${longest}}$`);

/** The keys that an event may name, and which of their qualifiers is finest, best first. CBV 2.0, 8.9. */
const KEYS: Record<string, { value: RegExp; qualifiers: Record<string, RegExp> }> = {
  '00': { value: /^\d{18}$/, qualifiers: {} },
  '01': { value: /^(\d{8}|\d{12,14})$/, qualifiers: { 21: TEXT(20), 235: TEXT(28), 10: TEXT(20), 22: TEXT(20) } },
  253: { value: /^\d{13}(?:%[0-9A-Fa-f]{2}|[^/%?#]){0,17}$/, qualifiers: {} },
  255: { value: /^\d{13,25}$/, qualifiers: {} },
  401: { value: TEXT(30), qualifiers: {} },
  402: { value: /^\d{17}$/, qualifiers: {} },
  414: { value: /^\d{13}$/, qualifiers: { 254: TEXT(20) } },
  417: { value: /^\d{13}$/, qualifiers: {} },
  8003: { value: /^\d{14}(?:%[0-9A-Fa-f]{2}|[^/%?#]){0,16}$/, qualifiers: {} },
  8004: { value: TEXT(30), qualifiers: {} },
  8006: { value: /^\d{18}$/, qualifiers: { 21: TEXT(20), 10: TEXT(20), 22: TEXT(20) } },
  8010: { value: TEXT(30), qualifiers: { 8011: /^\d{1,12}$/ } },
  8017: { value: /^\d{18}$/, qualifiers: {} },
  8018: { value: /^\d{18}$/, qualifiers: {} },
};

/** A qualifier that groups rather than identifies: it never stays. */
const VARIANT = '22';

/** Any spelling of a GS1 Digital Link URI, uncompressed, to the constrained canonical one; undefined for another URI. */
export function webIdentifier(uri: string): string | undefined {
  const [, path] = /^https?:\/\/[^/?#]*(\/[^?#]*)/i.exec(uri) ?? [];
  const steps = path?.split('/').slice(1) ?? [];
  if (steps.at(-1) === '') steps.pop();
  const found = steps.findIndex((_, i) => (steps.length - i) % 2 === 0 && isKey(steps[i], steps[i + 1]));
  return found < 0 ? undefined : constrained(steps.slice(found));
}

function isKey(name: string | undefined, value: string | undefined): boolean {
  const key = KEYS[identifier(name)];
  return key !== undefined && value !== undefined && /^\d{4}/.test(value) && key.value.test(value);
}

function constrained([name, value = '', ...rest]: string[]): string | undefined {
  const ai = identifier(name);
  const allowed = KEYS[ai]?.qualifiers ?? {};
  const given = new Map<string, string>();
  for (let i = 0; i < rest.length; i += 2) {
    const qualifier = identifier(rest[i]);
    if (!allowed[qualifier]?.test(rest[i + 1] ?? '')) return undefined;
    given.set(qualifier, rest[i + 1] ?? '');
  }
  const finest = ['21', '235', '10', '254', '8011'].find((one) => one !== VARIANT && given.has(one));
  const key = `https://id.gs1.org/${ai}/${ai === '01' ? value.padStart(14, '0') : value}`;
  return finest === undefined ? key : `${key}/${finest}/${given.get(finest)}`;
}

function identifier(name: string | undefined): string {
  return name === undefined ? '' : Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : name;
}
