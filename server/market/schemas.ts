import { z } from 'zod';
import { account } from '../carbon/schemas.ts';
import { bytes32, regionCode } from '../kernel/http/wire.ts';
import type { ModeNumber } from '../views/marketViews.ts';

const small = (most: number, what: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,4}$/, what)
    .transform(Number)
    .refine((value) => value <= most, what);

const programme = small(127, 'number of a programme, 1 to 127').optional();
const mode = small(5, 'a mode, 1 to 5')
  .transform((value) => value as ModeNumber)
  .optional()
  .describe('1 协议, 2 挂牌协议, 3 大宗协议, 4 单向竞价, 5 拍卖');
const limit = small(200, '1 to 200').optional().default(50);
/** Where a page of offers ended, by price and id. */
export const offerPlace = z.string().regex(/^\d{1,30}-0x[0-9a-f]{64}$/, 'next, as given');
const place = (parts: number) => z.string().regex(new RegExp(`^\\d{1,15}(-\\d{1,9}){${parts - 1}}$`), 'next, as given');

/** Where a page of trades ended: block, log and number. */
export const tradePlace = place(3);

export const offerListQuery = z
  .strictObject({
    programme,
    region: regionCode.optional(),
    vintage: small(9999, 'a year').optional(),
    mode,
    lot: bytes32.optional(),
    seller: account.optional(),
    order: z.enum(['asc', 'desc']).optional(),
    after: offerPlace.optional(),
    limit,
  })
  .meta({ id: 'OfferListQuery', description: 'Open offers by price' });

export const tradeListQuery = z
  .strictObject({
    programme,
    lot: bytes32.optional(),
    mode,
    account: account.optional(),
    listing: bytes32.optional(),
    after: tradePlace.optional(),
    limit,
  })
  .meta({ id: 'TradeListQuery', description: 'Trades, newest first' });

const day = z
  .string()
  .regex(/^\d{1,6}$/, 'days since 1970-01-01, at +08:00')
  .transform(Number);

export const priceQuery = z
  .strictObject({ programme, lot: bytes32.optional(), fromDay: day.optional(), toDay: day.optional() })
  .refine(({ programme, lot }) => (programme === undefined) !== (lot === undefined), 'a programme or a lot')
  .meta({ id: 'PriceQuery', description: 'Whose prices: of a programme or of a lot' });

export const auctionListQuery = z
  .strictObject({
    programme,
    lot: bytes32.optional(),
    state: z.enum(['open', 'settled', 'failed', 'cancelled', 'forfeited']).optional(),
    after: place(2).optional(),
    limit,
  })
  .meta({ id: 'AuctionListQuery', description: 'Auctions, newest first' });

export const tradeParams = z.strictObject({ source: bytes32, number: small(65_535, 'number of the fill') });
export const subjectParams = z.strictObject({ subject: bytes32 });
