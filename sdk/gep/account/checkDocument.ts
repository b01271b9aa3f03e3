import { accountKey, accountSeriesKey } from '../../verify/account/accountKeys.ts';
import type { Hex } from '../../verify/bytes.ts';
import { contentHash } from '../../verify/contentHash.ts';
import { GepRefused } from '../gepRefused.ts';
import { METHODOLOGIES } from '../methodology/catalogue.ts';
import { type Methodology, readMethodology } from '../methodology/methodology.ts';
import { methodologyRef } from '../methodology/methodologyRef.ts';
import { AreaLevel } from '../register/types.ts';
import { yearEnd } from '../register/yearEnd.ts';
import type { GepAccountDocument } from './accountForm.ts';
import { type Recomputation, recompute } from './recompute.ts';

/** What came of computing an account's document again and laying it beside the chain's record. */
export interface DocumentCheck {
  outcome:
    | 'same' // the same bytes, of this very account
    | 'differs' // its own inputs come to something else
    | 'elsewhere' // a good document, of another account
    | 'documentMissing'
    | 'documentForged' // other bytes than the account's
    | 'documentRefused' // no document of an account, or its inputs can't be computed
    | 'methodologyMissing'
    | 'methodologyForged';
  /** What was refused, in words; null otherwise. */
  message: string | null;
  recomputation: Recomputation | null;
}

/** An account's record as it was proven, or said. */
export interface AccountRecord {
  id: Hex;
  contentHash: Hex;
  methodology: Hex;
}

/**
 * Computes a document again and asks whether it is that of an account: the same bytes must come out, and area, methodology,
 * price basis, total and year must make the account's id.
 * @param documentOf stored documents by their hash; whoever gives them is not believed
 */
export async function checkDocument(
  record: AccountRecord,
  documentOf: (hash: Hex) => Promise<Uint8Array | undefined>,
): Promise<DocumentCheck> {
  const bytes = await documentOf(record.contentHash);
  if (!bytes) return outcome('documentMissing');
  if (contentHash(bytes) !== record.contentHash) return outcome('documentForged');
  const methodology = await methodologyOf(record.methodology, documentOf);
  if (typeof methodology === 'string') return outcome(methodology);
  try {
    const recomputation = recompute(bytes, methodology);
    if (!recomputation.isSame) return { ...outcome('differs'), recomputation };
    return {
      ...outcome(keyOf(recomputation.said, record.contentHash) === record.id ? 'same' : 'elsewhere'),
      recomputation,
    };
  } catch (error) {
    if (error instanceof GepRefused) return { ...outcome('documentRefused'), message: error.message };
    throw error;
  }
}

function outcome(of: DocumentCheck['outcome']): DocumentCheck {
  return { outcome: of, message: null, recomputation: null };
}

/** One that ships with the calculator needs nobody; any other is somebody's to give, and is its hash. */
async function methodologyOf(
  hash: Hex,
  documentOf: (hash: Hex) => Promise<Uint8Array | undefined>,
): Promise<Methodology | 'methodologyMissing' | 'methodologyForged'> {
  const shipped = METHODOLOGIES.find((one) => methodologyRef(one).hash === hash);
  if (shipped) return shipped;
  const bytes = await documentOf(hash);
  if (!bytes) return 'methodologyMissing';
  if (contentHash(bytes) !== hash) return 'methodologyForged';
  try {
    const methodology = readMethodology(JSON.parse(new TextDecoder().decode(bytes)));
    return methodologyRef(methodology).hash === hash ? methodology : 'methodologyForged';
  } catch (error) {
    if (error instanceof GepRefused || error instanceof SyntaxError) return 'methodologyForged';
    throw error;
  }
}

/** The account that a document is of; a total below nothing can be no account's. */
function keyOf({ inputs, methodology, result }: GepAccountDocument, hash: Hex): Hex | undefined {
  const { area, priceBasis, year } = inputs;
  if (result.totalFen.startsWith('-') || priceBasis.length > 32) return undefined;
  const series = accountSeriesKey({
    ...{ level: AreaLevel[area.level], region: area.region, priceBasis },
    parcels: area.level === 'project' ? area.parcels : [],
    methodology: methodology.hash as Hex,
  });
  return accountKey({ series, contentHash: hash, totalFen: result.totalFen, basisDate: Number(yearEnd(year)) });
}
