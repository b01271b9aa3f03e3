import { z } from 'zod';
import { SALE_STATES } from '../../../sdk/market/sales/stateNames.ts';
import { bytes32, regionCode, windowQuery } from '../../kernel/http/wire.ts';
import { code } from '../../rights/schemas.ts';

export const saleListQuery = z
  .strictObject({
    state: z.enum(SALE_STATES as [string, ...string[]]).optional(),
    class: code.optional(),
    county: regionCode.optional().describe("a city's has all its counties'"),
    seller: bytes32.optional().describe('participant'),
    ...windowQuery,
  })
  .meta({ id: 'SaleListQuery', description: 'Sales, newest first' });

export const saleBidsQuery = z
  .strictObject({
    after: z
      .string()
      .regex(/^\d{1,15}-\d{1,9}$/, 'next, as given')
      .optional(),
    limit: windowQuery.limit,
  })
  .meta({ id: 'SaleBidsQuery', description: 'Bids, newest first' });
