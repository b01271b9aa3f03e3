import { z } from 'zod';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { account } from '../../carbon/schemas.ts';
import { bytes32, decimalWithin, instant, regionCode, windowQuery } from '../../kernel/http/wire.ts';
import { fen } from '../../market/actWords.ts';
import { printedNumber } from '../../rights/actSchemas.ts';

export const purchaseListQuery = z
  .strictObject({
    buyer: bytes32.optional().describe('participant'),
    seller: bytes32.optional().describe('participant'),
    region: regionCode.optional(),
    state: z.enum(['agreed', 'settled', 'ended']).optional(),
    ...windowQuery,
  })
  .meta({ id: 'PurchaseListQuery', description: 'Purchases, newest first' });

const orNone = bytes32.nullish().transform((id) => id ?? NO_ID);

export const purchaseTerms = z
  .strictObject({
    kind: z.enum(['catalogue', 'gepIncrement']),
    buyer: account,
    seller: account,
    number: printedNumber,
    catalogue: orNone.describe('sha2-256 of the catalogue’s line; for catalogue'),
    region: regionCode
      .nullish()
      .transform((region) => region ?? 0)
      .describe('for gepIncrement, like the next three'),
    baseline: orNone.describe('GEP_PUBLICATION of the base year'),
    current: orNone.describe('GEP_PUBLICATION of the later year'),
    increment: decimalWithin(96).optional().default(0n).transform(fen).describe('fen of growth that are bought'),
    price: decimalWithin(96)
      .refine((value) => value > 0n, 'more than 0')
      .transform(fen)
      .describe('fen'),
    document: bytes32.describe('sha2-256 of the contract'),
    bank: bytes32.nullish().describe('through which the money goes; on-chain cash where none is named'),
    payBy: instant,
    settleBy: instant,
  })
  .refine(fitsKind, 'catalogue, or region, baseline, current and increment: those of its kind')
  .refine(({ payBy, settleBy }) => payBy <= settleBy, 'settleBy not before payBy')
  .refine(({ buyer, seller }) => buyer !== seller, 'two sides')
  .meta({ id: 'PurchaseTerms', description: 'A purchase of eco-products or of growth of a published account' });

export const purchaseDraftBody = z
  .strictObject({ terms: purchaseTerms })
  .meta({ id: 'PurchaseDraftOrder', description: 'A purchase that one side drafts for both' });

function fitsKind(terms: {
  kind: string;
  catalogue: string;
  region: number;
  baseline: string;
  current: string;
  increment: bigint;
}) {
  const ofGep = [terms.region !== 0, terms.baseline !== NO_ID, terms.current !== NO_ID, terms.increment !== 0n];
  const isCatalogue = terms.catalogue !== NO_ID;
  return terms.kind === 'catalogue' ? isCatalogue && !ofGep.includes(true) : !isCatalogue && !ofGep.includes(false);
}
