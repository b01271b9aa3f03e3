import { z } from 'zod';
import { FACTOR_NAMES, LEFT_OUT_REASONS, RULE_NAMES } from '../../sdk/credit/tea/types.ts';
import { id32, time } from './wireAnswers.ts';

const answer = z.enum(['approve', 'refuse', 'human']);
const trades = z.array(id32).describe('ids of the trades that it rests on');
const number = z.string().describe('decimal, in the unit of the factor');

const decision = z
  .object({
    trader: id32,
    amount: z.string().describe('fen that were asked for'),
    answer,
    scorePpm: z.int().describe('millionths of full marks'),
    limit: z.string().describe('fen'),
    rulesVersion: z.string(),
    decidedAt: z.int().describe('seconds, of the block'),
    block: z.object({ number: z.int(), hash: id32 }),
    factors: z.array(
      z.object({
        name: z.enum(FACTOR_NAMES),
        ...{ zh: z.string(), en: z.string(), unit: z.string() },
        weight: z.int().describe('percent'),
        ...{ value: number, none: number, full: number },
        gradeBps: z.int(),
        ppm: z.int().describe('weight × grade, millionths of the score'),
        trades,
      }),
    ),
    bites: z.array(
      z.object({
        rule: z.enum(RULE_NAMES),
        answer,
        ...{ found: z.string(), bound: z.string(), zh: z.string(), en: z.string() },
        trades,
      }),
    ),
    leftOut: z.array(z.object({ trade: id32, reason: z.enum(LEFT_OUT_REASONS), proofs: trades })),
    counted: trades,
    isCut: z.boolean().describe('more trades stand than were looked at; the newest were taken'),
    review: z.object({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'TeaFacts', description: 'What a decision is made of' });

export const teaDecisionSchema = z
  .object({
    id: z.uuid(),
    bank: id32.nullable().describe('that asked; null where the trader asked for himself'),
    askedAt: time,
    facts: id32.describe('sha2-256 of `decision` in canonical JSON: what an officer’s signed decision names'),
    decision,
    reviewAskedAt: time.nullable(),
  })
  .meta({ id: 'TeaDecision', description: '茶商E贷: answer, factors and proofs' });

export const teaDecisionRowSchema = z
  .object({
    id: z.uuid(),
    trader: id32,
    bank: id32.nullable(),
    amount: z.string(),
    answer,
    facts: id32,
    askedAt: time,
    reviewAskedAt: time.nullable(),
  })
  .meta({ id: 'TeaDecisionRow' });

export const teaConsentSchema = z
  .object({
    id: z.uuid(),
    trader: id32,
    bank: id32,
    validUntil: time,
    grantedAt: time,
    revokedAt: time.nullable(),
  })
  .meta({ id: 'TeaConsent', description: 'Leave for one bank to decide on a trader’s trades' });

export const teaProofsSchema = z
  .object({
    block: z.object({ number: z.int(), hash: id32 }),
    trades: z.array(
      z.object({
        ...{ id: id32, seller: id32, buyer: id32, item: z.string() },
        claim: z.looseObject({}).describe('the words that the id is the hash of; see sdk/verify/trade'),
      }),
    ),
    bundle: z.looseObject({}).describe('storage proofs: ./ledger verify bundle FILE --trust BLOCKHASH'),
  })
  .meta({ id: 'TeaProofs', description: 'Where the chain keeps these trades, provable without us' });
