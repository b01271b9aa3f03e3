import { z } from 'zod';
import { bytes32, windowQuery, written } from '../../kernel/http/wire.ts';
import { gtin } from '../acts/actSchemas.ts';

const whose = (what: string) => bytes32.optional().describe(`${what}; a natural person only of itself`);
const brand = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, 'a brand by its number, like "1"')
  .transform(Number)
  .refine((number) => number <= 65_535, 'at most 65535');
const batch = bytes32.optional();

export const itemParams = z.strictObject({ gtin });

export const itemListQuery = z
  .strictObject({ brand: brand.optional(), kind: z.enum(['raw', 'made']).optional(), ...windowQuery })
  .meta({ id: 'TradeItemListQuery', description: 'Trade items by GTIN' });

export const baseListQuery = z
  .strictObject({ member: whose('participant'), gtin: gtin.optional(), parcel: bytes32.optional(), ...windowQuery })
  .meta({ id: 'BaseListQuery', description: 'Bases by parcel and product' });

export const batchListQuery = z
  .strictObject({
    holder: whose('participant that has goods of it'),
    maker: whose('participant that made it'),
    gtin: gtin.optional(),
    parcel: bytes32.optional().describe('where it was harvested'),
    lot: written.trim().min(1).max(20).optional().describe('how the lot begins, in either case'),
    ...windowQuery,
  })
  .meta({ id: 'BatchListQuery', description: 'Batches, newest first' });

export const labelSetListQuery = z
  .strictObject({ packer: whose('participant'), batch, ...windowQuery })
  .meta({ id: 'LabelSetListQuery', description: 'Label sets, newest first' });

export const recallListQuery = z
  .strictObject({
    state: z.enum(['standing', 'lifted', 'closed']).optional(),
    gtin: gtin.optional(),
    ...windowQuery,
  })
  .meta({ id: 'RecallListQuery', description: 'Recalls, newest first' });

export const cardListQuery = z
  .strictObject({ holder: whose('participant'), ...windowQuery })
  .meta({ id: 'CardListQuery', description: 'Trace cards, newest first' });

export const brandQuery = z
  .strictObject({ brand: brand.optional().default(1) })
  .meta({ id: 'BrandQuery', description: 'A brand by its number; 丽水山耕 is 1' });
