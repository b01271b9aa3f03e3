import { z } from 'zod';
import { bytes32, instant, windowQuery, written } from '../../kernel/http/wire.ts';

export const INSPECTION_KINDS = ['regular', 'annual', 'patrol'] as const;
export const INSPECTED_ASSETS = ['USE_RIGHTS', 'PACKAGES', 'CARBON_CREDITS'] as const;

const words = written.trim().min(1, 'some words').max(4_000, 'at most 4000 characters');
const uuid = z.uuid('a UUID');

export const inspectionBody = z
  .strictObject({
    kind: z.enum(INSPECTION_KINDS).describe('定期检查, 年度抽检, 使用巡查'),
    asset: z.enum(INSPECTED_ASSETS),
    id: bytes32.describe('right, package or lot'),
    finding: words,
    isSerious: z.boolean().describe('while it is open, trading may be closed'),
    deadline: instant.describe('by when it is to be mended'),
    document: bytes32.describe('sha2-256 of the record'),
  })
  .meta({ id: 'InspectionOrder', description: 'What an inspection found' });

export const inspectionListQuery = z
  .strictObject({
    state: z.enum(['open', 'closed']).optional(),
    serious: z.enum(['true']).optional(),
    ...windowQuery,
  })
  .meta({ id: 'InspectionListQuery', description: 'Inspections, those due first before others' });

export const inspectionParams = z.strictObject({ id: uuid });

export const recheckBody = z
  .strictObject({ words, isMended: z.boolean().describe('closes the finding') })
  .meta({ id: 'InspectionRecheck', description: 'What a second look found' });

export const tradingOrderBody = z
  .strictObject({
    inspection: uuid,
    act: z.enum(['close', 'reopen']),
    reasons: words,
    basis: bytes32.describe('sha2-256 of the document that says why'),
  })
  .meta({ id: 'TradingOrderProposal', description: 'One officer proposes, another confirms by an act' });

export const tradingOrderParams = z
  .strictObject({ order: uuid })
  .meta({ id: 'TradingOrderConfirmation', description: 'A proposal of another officer' });

export const dayQuery = z
  .strictObject({
    date: z.iso.date('a day, like 2026-01-05').optional().describe('of China; today, where it is left out'),
  })
  .meta({ id: 'SupervisionDayQuery', description: 'Which day' });
