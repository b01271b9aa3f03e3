import { getAddress } from 'ethers';
import { encodeConsent } from '../../../sdk/encumbrance/consentData.ts';
import { encodeCountersignature } from '../../../sdk/encumbrance/extractData.ts';
import { subjectId } from '../../../sdk/encumbrance/subjectArgs.ts';
import { type Bytes32, lienId, schemaId } from '../../../sdk/ids/keys.ts';
import type { Drawing } from '../../../sdk/loans/register/drawingArgs.ts';
import type { DrawPapers, LoanOffer, Registration, Security } from '../../../sdk/loans/register/types.ts';
import { lienTerms } from '../../encumbrance/registerActs.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { LoanReadDeps } from '../financeDeps.ts';
import { idsOfOffer } from './buildOffer.ts';
import type { StoredOffer } from './offerViews.ts';
import { readOffer } from './offerWire.ts';

type Db = LoanReadDeps['db'];

export interface DrawingHints {
  /** A lien extract that the register signed twice. */
  extract?: string | undefined;
  /** PLEDGE_NOTICE about the pledge. */
  notice?: Bytes32 | undefined;
}

/**
 * What accepting an offer shows: the bank's signature, the papers that its gates ask for, and the lien, found or made of the
 * holder's consent. Errors: LoanPledgeMissing, RecordUnknown for the extract.
 */
export async function drawingOf(db: Db, row: StoredOffer, hints: DrawingHints): Promise<Drawing> {
  const offer = readOffer(row.offer);
  const { loan } = idsOfOffer(offer);
  const [investigation, interview, security] = await Promise.all([
    paperAbout(db, 'LOAN_INVESTIGATION', { loan, bank: offer.bank }),
    paperAbout(db, 'LOAN_INTERVIEW', { loan, bank: offer.bank }),
    securityOf(db, offer, hints),
  ]);
  const papers: DrawPapers = {
    bankSignature: row.signature,
    ...(investigation && { investigation }),
    ...(interview && { interview }),
  };
  return { offer, papers, security };
}

async function securityOf(db: Db, offer: LoanOffer, hints: DrawingHints): Promise<Security | undefined> {
  if (offer.collateral === undefined) return undefined;
  const { debt } = idsOfOffer(offer);
  const lien = await standingLien(db, offer, debt);
  if (lien) return { lien };
  const request = await db
    .selectFrom('private.pledge_request')
    .selectAll()
    .where('bank', '=', offer.bank)
    .where('debt', '=', debt)
    .where('signature', 'is not', null)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  if (!request) throw new AppError('LoanPledgeMissing', { debt, secured: offer.secured.toString() });
  const consent = encodeConsent({
    signer: getAddress(request.signer ?? ''),
    validUntil: BigInt(request.valid_until ?? 0),
    papers: request.papers as Bytes32[],
    signature: request.signature ?? '0x',
  });
  const { notice, extract } = hints;
  return {
    ...{ effect: request.effect, valuation: request.valuation as Bytes32, consent },
    ...(notice && { notice }),
    ...(extract !== undefined && { registration: await registrationOf(db, extract, { debt, bank: offer.bank }) }),
  };
}

/** Registered before merely applied for. */
async function standingLien(db: Db, offer: LoanOffer, debt: Bytes32): Promise<Bytes32 | undefined> {
  const { collateral, bank } = offer;
  const row = await db
    .selectFrom('projection.encumbrance_lien')
    .select('id')
    .where('debt', '=', debt)
    .where('lienor', '=', bank)
    .where('subject', '=', collateral ? subjectId(collateral) : '')
    .where('state', 'in', ['pledged', 'recorded'])
    .orderBy('registered_at', (by) => by.asc().nullsLast())
    .executeTakeFirst();
  return row?.id as Bytes32 | undefined;
}

/** Errors: RecordUnknown where it is unsigned, or about another debt. */
async function registrationOf(
  db: Db,
  id: string,
  { debt, bank }: { debt: Bytes32; bank: string },
): Promise<Registration> {
  const row = await db.selectFrom('private.lien_extract').selectAll().where('id', '=', id).executeTakeFirst();
  const terms = row && lienTerms.parse(JSON.parse(row.params));
  const isMeant = terms?.debt === debt && terms.lienor === bank;
  if (!row || !isMeant || row.signer === null || row.signature === null) {
    throw new AppError('RecordUnknown', { kind: 'lienExtract', id });
  }
  return {
    lienId: lienId(row.register as Bytes32, terms.number),
    ...{ registeredAt: terms.registeredAt, registrySeq: terms.registrySeq, expiresAt: terms.expiresAt },
    covenant: terms.covenant,
    extract: encodeCountersignature(getAddress(row.signer), row.signature),
  };
}

/** The bank's newest word about this loan; undefined where it said nothing, and no gate may ask for it. */
async function paperAbout(
  db: Db,
  schema: string,
  { loan, bank }: { loan: string; bank: string },
): Promise<Bytes32 | undefined> {
  const row = await db
    .selectFrom('projection.evidence')
    .select('id')
    .where('subject', '=', loan)
    .where('schema', '=', schemaId(schema))
    .where('issuer', '=', bank)
    .where('revoked_at', 'is', null)
    .orderBy('basis_date', 'desc')
    .executeTakeFirst();
  return row?.id as Bytes32 | undefined;
}
