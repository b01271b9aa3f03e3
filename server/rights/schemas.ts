import { z } from 'zod';
import { bytes32, decimalWithin, instant, regionCode, windowQuery, written } from '../kernel/http/wire.ts';
import { subjectFields } from './namedSubject.ts';

export const code = z.string().regex(/^[A-Z][A-Z0-9_]{0,30}$/, 'a code of capitals, digits and _');
export const productName = z.string().regex(/^[\x21-\x7e]{1,31}$/, 'ASCII, at most 31 characters');
/** Why somebody reads: part of a consent, of a question and of the record of looks. */
export const purpose = z.enum(['loanApplication', 'loanReview', 'enforcement']).describe('贷前调查, 贷后检查, 处置');

const rightFilter = {
  class: code.optional(),
  county: regionCode.optional(),
  state: z.enum(['live', 'ended']).optional(),
  parcel: bytes32.optional(),
  holder: bytes32.optional().describe('participant; of natural persons nothing is listed so'),
  lienor: bytes32.optional().describe("participant; of natural persons' rights nothing is listed so"),
};

export const rightListQuery = z
  .strictObject({
    ...rightFilter,
    certificate: written.trim().min(1).max(64).optional().describe('number as printed, of an organisation'),
    ...windowQuery,
  })
  .meta({ id: 'RightListQuery', description: 'Certificates of rights by region and id' });

export const areaLeftQuery = z
  .strictObject({ ground: code, layer: code })
  .meta({ id: 'AreaLeftQuery', description: 'Ground name of a class, and a layer such as LAND or TREES' });

export const reportQuery = z
  .strictObject({
    purpose: purpose.optional().default('loanApplication'),
    product: productName.optional(),
    maturity: instant.transform(Number).optional().describe('when the debt would fall due'),
  })
  .meta({ id: 'ReportQuestion', description: 'What a bank wants the report to answer' });

export const bankSearchQuery = z
  .strictObject({
    certificate: written.trim().min(1).max(64).optional().describe('number as printed; hashed before it is looked for'),
    register: bytes32.optional(),
    parcel: bytes32.optional(),
    consented: z.enum(['true']).optional().describe('only rights whose holder lets you read'),
    ...windowQuery,
  })
  .refine(({ certificate, parcel, consented }) => {
    return [certificate, parcel, consented].filter((way) => way !== undefined).length === 1;
  }, 'one of certificate, parcel, consented')
  .meta({ id: 'RightSearch', description: 'By certificate number, by parcel, or by the consents that you hold' });

export const windowOnly = z.strictObject(windowQuery).meta({ id: 'Window', description: 'Part of a list' });

export const actReference = z
  .strictObject({ actId: z.uuid() })
  .meta({ id: 'ConfirmedAct', description: 'An act that its principal has confirmed' });

export const signature = z.string().regex(/^0x([0-9a-f]{2}){1,4096}$/, 'a signature, hex with 0x');

export const handedWord = z
  .strictObject({
    actId: z.uuid(),
    signature: signature
      .optional()
      .describe("of your own wallet over the act's typed data, which then needs no confirmation (EOA or ERC-1271)"),
  })
  .meta({ id: 'HandedConsent', description: 'A consent by an act: confirmed, or signed by your own wallet' });

export const uuidParams = z.strictObject({ id: z.uuid() });

export const rankExchangeBody = z
  .strictObject({
    ...subjectFields,
    senior: bytes32.describe('registered lien that ranks before the other now'),
    junior: bytes32,
  })
  .meta({ id: 'RankExchangeOrder', description: 'Two liens whose ranks a lienor of either wants exchanged' });

export const pledgeRequestBody = z
  .strictObject({
    ...subjectFields,
    product: productName,
    debt: bytes32.describe("keccak256 of the bank's contract number"),
    secured: decimalWithin(64).describe('fen'),
    isMaximum: z.boolean(),
    maturity: instant,
    covenant: z.boolean(),
    valuation: bytes32,
    papers: z.array(bytes32).max(8).optional().default([]),
  })
  .meta({ id: 'PledgeRequest', description: 'What a bank asks of the holder of a right or a package' });
