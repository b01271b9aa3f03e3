import { z } from 'zod';
import type { RetirementOrder } from '../../sdk/carbon/types.ts';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { bytes32, decimalWithin, instant } from '../kernel/http/wire.ts';

const MOST_ORDERS = 64;

/** Who uses how much for what; contracts/shared/types/Retirement.sol. */
export const retirementOrderSchema = z
  .strictObject({
    kg: decimalWithin(64).describe('kg CO2e, 1 serial each'),
    beneficiary: bytes32.describe('participant id; with isCommitted a salted commitment'),
    isCommitted: z.boolean().optional().default(false),
    isDonation: z.boolean().optional().default(false),
    purpose: z.int().min(1).max(4).describe('1 voluntary, 2 large event, 3 compensation, 4 operations'),
    from: instant.optional(),
    to: instant.optional(),
    stated: decimalWithin(64).optional().describe('total of the inventory, kg CO2e'),
    document: bytes32.optional().describe('sha2-256 of inventory or decision'),
  })
  .meta({ id: 'RetirementOrder', description: 'What credits are used for, and by whom' });

export const retirementOrders = z.array(retirementOrderSchema).min(1).max(MOST_ORDERS);

/** The order as the contract takes it. */
export function toOrder(given: z.output<typeof retirementOrderSchema>): RetirementOrder {
  const { kg, from = 0n, to = 0n, stated = 0n, document = NO_ID, ...rest } = given;
  return { ...rest, kg: quantity('kgCO2e', kg), stated: quantity('kgCO2e', stated), from, to, document };
}
