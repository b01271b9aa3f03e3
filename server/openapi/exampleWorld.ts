/** What the examples are filled with, so that they run as pasted: ids of records that are there. */
export interface ExampleWorld {
  /** How the gateway is reached, without a slash at the end. */
  origin: string;
  chainId: string;
  /** Who receives the example's sign-in code. */
  contact: string;
  parcel: string;
  organisation: string;
  evidence: string;
  /** A right that no natural person holds. */
  right: string;
  document: string;
  project: string;
  lot: string;
  certificate: string;
  /** Path of the certificate's short address. */
  short: string;
  listing: string;
  instruction: string;
  /** An account that holds credits. */
  holder: string;
  /** GB/T 2260 of the parcel. */
  region: string;
  /** Number of the newest block, hex. */
  block: string;
  /** Address of Evidence. */
  contract: string;
  /** Path of the verifier's file. */
  verifier: string;
}

/**
 * The world of the committed document: shell variables where only a running gateway knows the value. The document at
 * /api/openapi.json has the values themselves.
 */
export const unknownWorld: ExampleWorld = {
  origin: 'http://127.0.0.1:8080',
  chainId: '31337',
  contact: 'appraiser@demo.example',
  parcel: '$PARCEL',
  organisation: '$ORGANISATION',
  evidence: '$EVIDENCE',
  document: '$DOCUMENT',
  project: '$PROJECT',
  lot: '$LOT',
  certificate: '$CERTIFICATE',
  short: '/c/$SHORT',
  listing: '$LISTING',
  instruction: '$INSTRUCTION',
  right: '$RIGHT',
  holder: '$HOLDER',
  region: '331102',
  block: 'latest',
  contract: '$CONTRACT',
  verifier: '/$VERIFIER',
};

/** A sha-256 of nothing in particular, for a paper that exists in the example only. */
const SOME_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Fills `{{name}}`. Throws for a name that the world doesn't have. */
export function fillExample(command: string, world: ExampleWorld): string {
  const values: Record<string, string> = { ...world, sha256: SOME_SHA256 };
  return command.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`An example asks for {{${name}}}; add it to ExampleWorld.`);
    return value;
  });
}
