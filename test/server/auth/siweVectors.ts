/** EIP-4361 messages of our own: kinds a parser must refuse, and kinds it must take. */
export interface SiweVector {
  kind: string;
  text: string;
}

const ADDRESS = '0x52908400098527886E0F7030069857D2E4169EE7';
const MIXED_ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

interface Lines {
  domain: string;
  address: string;
  /** Everything between the address line and the URI line, with its line ends. */
  middle: string;
  fields: string[];
  end: string;
}

const FIELDS = {
  uri: 'URI: https://ledger.example/sign-in',
  version: 'Version: 1',
  chainId: 'Chain ID: 331100',
  nonce: 'Nonce: Lw3nQ7xT2mK9',
  issuedAt: 'Issued At: 2026-01-05T01:00:00Z',
  expirationTime: 'Expiration Time: 2026-01-05T01:10:00Z',
};
const REQUIRED = Object.values(FIELDS);
const NO_STATEMENT = '\n\n\n';

function compose(change: Partial<Lines> = {}): string {
  const lines: Lines = {
    domain: 'ledger.example',
    address: MIXED_ADDRESS,
    middle: '\n\nSign in to read your own records.\n\n',
    fields: REQUIRED,
    end: '',
    ...change,
  };
  const title = `${lines.domain} wants you to sign in with your Ethereum account:`;
  return `${title}\n${lines.address}${lines.middle}${lines.fields.join('\n')}${lines.end}`;
}

const without = (name: keyof typeof FIELDS) => REQUIRED.filter((field) => field !== FIELDS[name]);
const withField = (name: keyof typeof FIELDS, field: string) =>
  REQUIRED.map((line) => (line === FIELDS[name] ? field : line));

export const MALFORMED: SiweVector[] = [
  { kind: 'empty domain', text: compose({ domain: '' }) },
  { kind: 'domain with a blank', text: compose({ domain: 'ledger example' }) },
  { kind: 'domain with a path', text: compose({ domain: 'ledger.example/sign-in' }) },
  { kind: 'missing title line', text: compose().split('\n').slice(1).join('\n') },
  { kind: 'title line altered', text: compose().replace('wants you to sign in', 'asks you to sign in') },
  { kind: 'missing address', text: compose({ address: '' }) },
  { kind: 'address of 39 digits', text: compose({ address: MIXED_ADDRESS.slice(0, -1) }) },
  { kind: 'address without checksum', text: compose({ address: MIXED_ADDRESS.toLowerCase() }) },
  { kind: 'address with a wrong checksum', text: compose({ address: MIXED_ADDRESS.replace('5aAe', '5AAe') }) },
  { kind: 'statement of two lines', text: compose({ middle: '\n\nSign in\nand more.\n\n' }) },
  { kind: 'statement outside ASCII', text: compose({ middle: '\n\n登录账本\n\n' }) },
  { kind: 'missing URI', text: compose({ fields: without('uri') }) },
  { kind: 'URI without scheme', text: compose({ fields: withField('uri', 'URI: ledger.example/sign-in') }) },
  { kind: 'missing version', text: compose({ fields: without('version') }) },
  { kind: 'version 2', text: compose({ fields: withField('version', 'Version: 2') }) },
  { kind: 'missing chain id', text: compose({ fields: without('chainId') }) },
  { kind: 'chain id in words', text: compose({ fields: withField('chainId', 'Chain ID: mainnet') }) },
  { kind: 'missing nonce', text: compose({ fields: without('nonce') }) },
  { kind: 'nonce of seven characters', text: compose({ fields: withField('nonce', 'Nonce: Lw3nQ7x') }) },
  { kind: 'nonce with a hyphen', text: compose({ fields: withField('nonce', 'Nonce: Lw3nQ7xT-2mK9') }) },
  { kind: 'missing issued at', text: compose({ fields: without('issuedAt') }) },
  {
    kind: 'issued at of a day that does not exist',
    text: compose({ fields: withField('issuedAt', 'Issued At: 2026-02-30T01:00:00Z') }),
  },
  {
    kind: 'expiration time that is no date',
    text: compose({ fields: withField('expirationTime', 'Expiration Time: tomorrow') }),
  },
  { kind: 'not before that is no date', text: compose({ end: '\nNot Before: 2026-01-05' }) },
  {
    kind: 'fields out of order',
    text: compose({ fields: [FIELDS.uri, FIELDS.chainId, FIELDS.version, FIELDS.nonce, FIELDS.issuedAt] }),
  },
  { kind: 'a field twice', text: compose({ fields: [...without('issuedAt'), FIELDS.nonce, FIELDS.issuedAt] }) },
  {
    kind: 'a line of junk between fields',
    text: compose({ fields: [FIELDS.uri, 'Note: hello', ...REQUIRED.slice(1)] }),
  },
  { kind: 'resource that is no URI', text: compose({ end: '\nResources:\n- not a uri' }) },
  { kind: 'a second block of fields', text: compose({ end: `\n${REQUIRED.join('\n')}` }) },
];

/** Beyond the 29 kinds: malformed in other ways, or taken by the grammar though two readers could read them differently. */
export const ALSO_REFUSED: SiweVector[] = [
  { kind: 'trailing line', text: compose({ end: '\n' }) },
  { kind: 'trailing garbage', text: compose({ end: '\nResources:\n- https://ledger.example/a\nand more' }) },
  { kind: 'carriage returns', text: compose().replaceAll('\n', '\r\n') },
  { kind: 'leap second that never expires', text: compose().replace('T01:10:00Z', 'T23:59:60Z') },
  { kind: 'chain id beyond exact integers', text: compose().replace('331100', '99999999999999999999') },
  { kind: 'chain id with a leading zero', text: compose().replace('331100', '0331100') },
  { kind: 'address with 0X', text: compose({ address: ADDRESS.replace('0x', '0X') }) },
  { kind: 'nothing', text: '' },
];

export const WELL_FORMED: SiweVector[] = [
  { kind: 'all required fields and a statement', text: compose() },
  { kind: 'no statement', text: compose({ middle: NO_STATEMENT }) },
  { kind: 'empty statement', text: compose({ middle: '\n\n\n\n' }) },
  { kind: 'long statement', text: compose({ middle: `\n\n${'I agree to read the terms of use. '.repeat(40)}\n\n` }) },
  { kind: 'statement with reserved characters', text: compose({ middle: "\n\n:/?#[]@!$&'()*+,;=-._~\n\n" }) },
  { kind: 'no expiration time', text: compose({ fields: without('expirationTime') }) },
  { kind: 'address in capitals that is its own checksum', text: compose({ address: ADDRESS }) },
  { kind: 'domain with port', text: compose({ domain: 'ledger.example:8443' }) },
  { kind: 'domain with userinfo', text: compose({ domain: 'clerk@ledger.example' }) },
  { kind: 'IPv4 domain', text: compose({ domain: '127.0.0.1:8080' }) },
  { kind: 'IPv6 domain', text: compose({ domain: '[2001:db8::7]:8080' }) },
  { kind: 'domain after a scheme', text: compose({ domain: 'https://ledger.example' }) },
  {
    kind: 'fractions of a second',
    text: compose({ fields: withField('issuedAt', 'Issued At: 2026-01-05T01:00:00.123456Z') }),
  },
  {
    kind: 'offset from UTC',
    text: compose({ fields: withField('issuedAt', 'Issued At: 2026-01-05T09:00:00+08:00') }),
  },
  { kind: 'not before', text: compose({ end: '\nNot Before: 2026-01-05T01:00:00Z' }) },
  { kind: 'request id', text: compose({ end: '\nRequest ID: desk-7_a%20b' }) },
  { kind: 'resources without entries', text: compose({ end: '\nResources:' }) },
  {
    kind: 'many resources of several schemes',
    text: compose({
      end: '\nResources:\n- ipfs://bafkreiexample/terms.json\n- https://ledger.example/terms?lang=en#top\n- urn:uuid:1',
    }),
  },
  {
    kind: 'every optional field, and a did as URI',
    text: compose({
      fields: withField('uri', 'URI: did:web:ledger.example'),
      end: '\nNot Before: 2026-01-05T01:00:00Z\nRequest ID: 7\nResources:\n- did:example:123456#key-1',
    }),
  },
];
