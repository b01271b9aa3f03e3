import { z } from 'zod';
import { canonicalJson } from '../../documents/canonicalJson.ts';
import { GepRefused } from '../gepRefused.ts';
import { gepInputs } from './inputs.ts';

const fen = z.string().regex(/^-?(0|[1-9]\d{0,40})$/, 'write fen as digits');
const version = gepInputs.shape.methodology.shape.code;

/** The document of an account as it is stored and attested: see `accountDocument`. */
export const gepAccountDocument = z.strictObject({
  form: z.literal('liangshan.gep-account.v1'),
  inputs: gepInputs,
  /** The hash is sha2-256 of the methodology's canonical JSON. */
  methodology: z.strictObject({ code: version, edition: version, hash: z.string().regex(/^0x[0-9a-f]{64}$/) }),
  state: z.enum(['complete', 'demo', 'incomplete']),
  result: z.strictObject({
    /** Each rounded once, half up, in fen. */
    items: z.array(z.strictObject({ code: z.string().min(1).max(40), fen })).max(100),
    importFen: fen,
    totalFen: fen,
  }),
});

export type GepAccountDocument = z.infer<typeof gepAccountDocument>;

/** Larger than any account that the forms allow to be useful; whoever is handed more doesn't read it. */
export const MOST_DOCUMENT_BYTES = 8 * 2 ** 20;

/**
 * A document of an account, in its one spelling: other bytes would have another hash.
 * @throws GepRefused TableTooLarge, TableUnreadable, InputMissing
 */
export function readAccountDocument(bytes: Uint8Array): GepAccountDocument {
  if (bytes.length > MOST_DOCUMENT_BYTES) {
    throw new GepRefused('TableTooLarge', `${bytes.length} bytes`, `an account has at most ${MOST_DOCUMENT_BYTES}`);
  }
  const { text, value } = parsed(bytes);
  const read = gepAccountDocument.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new GepRefused('InputMissing', issue?.path.join('.') ?? '', issue?.message ?? 'see the schema');
  }
  if (canonicalJson(value) === text) return read.data;
  throw new GepRefused(
    'TableUnreadable',
    'JSON',
    'it isn’t in the one spelling that is hashed: keys sorted, no blanks',
  );
}

function parsed(bytes: Uint8Array): { text: string; value: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    throw new GepRefused('TableUnreadable', 'JSON', 'it is no account’s document');
  }
}
