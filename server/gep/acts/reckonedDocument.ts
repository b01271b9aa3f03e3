import { seriesOf } from '../../../sdk/gep/register/seriesOf.ts';
import type { GepSeries } from '../../../sdk/gep/register/types.ts';
import { type Bytes32, gepSeriesId } from '../../../sdk/ids/keys.ts';
import { requireDocument } from '../../evidence/actKinds.ts';
import { BLOCK_BYTES } from '../../kernel/content/manifest.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { MarketActDeps } from '../../market/actDeps.ts';
import type { ReckonerPair } from '../reckon/reckonerPair.ts';
import type { Reckoned, ReckonJob } from '../reckon/reckonJob.ts';
import { registeredMethodologies } from '../registeredMethodologies.ts';

/** What acts on GEP accounts are composed from: whatever is attested was computed here. */
export interface GepActDeps extends MarketActDeps {
  reckoners: Pick<ReckonerPair, 'uploads'>;
}

const ACCOUNT_FORM = '"form":"liangshan.gep-account.v1"';
/** On the chain. */
const LONGEST_BASIS = 32;
/** Fen that the chain counts in: uint96. */
const MOST_FEN = 2n ** 96n - 1n;

/** Computes stored inputs, or again those in an account's document. Errors: ContentMissing, and what computing refuses. */
export async function reckonStored(deps: GepActDeps, document: Bytes32): Promise<Reckoned> {
  await requireDocument(deps.content, document);
  const bytes = await deps.content.get(document);
  const registered = await registeredMethodologies(deps);
  return deps.reckoners.uploads.reckon({ kind: kindOf(bytes), form: 'json', bytes, registered });
}

/** The series that an account belongs in. Errors: GepPriceBasisTooLong, GepMethodologyNotRegistered. */
export async function requireSeriesOf(
  { db }: GepActDeps,
  { account }: Reckoned,
): Promise<{ series: GepSeries; id: Bytes32; isOpen: boolean }> {
  const { priceBasis, methodology } = account;
  if (priceBasis.length > LONGEST_BASIS) throw new AppError('GepPriceBasisTooLong', { priceBasis });
  const { hash } = methodology;
  const registered = await db
    .selectFrom('projection.gep_methodology')
    .select('id')
    .where('id', '=', hash)
    .executeTakeFirst();
  if (!registered) throw new AppError('GepMethodologyNotRegistered', { ...methodology });
  const series = seriesOf(account);
  const id = gepSeriesId(series);
  const open = await db.selectFrom('projection.gep_series').select('id').where('id', '=', id).executeTakeFirst();
  return { series, id, isOpen: open !== undefined };
}

/**
 * Puts the account's document where everybody reads it, under the hash that is attested.
 * Errors: GepTotalNegative, GepTotalTooLarge, GepDocumentTooLarge: a document of several blocks has another hash than its bytes.
 */
export async function storeAccount({ content }: GepActDeps, { account, document }: Reckoned): Promise<Bytes32> {
  if (account.totalFen < 0n) throw new AppError('GepTotalNegative', { totalFen: account.totalFen });
  if (account.totalFen > MOST_FEN) throw new AppError('GepTotalTooLarge', { totalFen: account.totalFen });
  if (document.length > BLOCK_BYTES) {
    throw new AppError('GepDocumentTooLarge', { bytes: document.length, maxBytes: BLOCK_BYTES });
  }
  return content.put(document);
}

/** By the sign that the one spelling of a document has; anything else is refused as inputs. */
function kindOf(bytes: Uint8Array): ReckonJob['kind'] {
  const head = new TextDecoder().decode(bytes.subarray(0, ACCOUNT_FORM.length + 1));
  return head === `{${ACCOUNT_FORM}` ? 'account' : 'inputs';
}
