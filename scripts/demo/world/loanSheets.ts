import { Gate, type GateRule } from '../../../sdk/loans/register/types.ts';
import { type ProductSheet, SHEET_FORM } from '../../../sdk/loans/sheet/productSheet.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

/** What a bank publishes of a product beside its rules; every figure is an assumption (假定). */
export interface DemoSheet {
  bank: string;
  gates: GateRule;
  sheet: ProductSheet;
}

const CONTACT = {
  office: { zh: '示例农商行甲 普惠金融部', en: 'Rural bank A (example), inclusive finance' },
  phone: '0578-0000000（示例）',
};
/** Off the ordinary rate, basis points: 两山贷 (system 109). */
const LEVELS = { AAA: 50, AA: 30, A: 20 };
const THRESHOLDS = { humanAbove: '30000000', warnBelowBps: 12_000, stopBelowBps: 10_000 };
const COMMON = {
  form: SHEET_FORM,
  penaltyPpm: 65_000,
  graceDays: 10,
  dayCount: 'ACT/360',
  thresholds: THRESHOLDS,
  contact: CONTACT,
} as const;

export const demoSheets: DemoSheet[] = [
  {
    bank: 'bankA',
    gates: gates(Gate.Investigation | Gate.Interview, { entrustedAbove: 100_000_000n }),
    sheet: {
      ...COMMON,
      fees: [],
      product: 'GEP_LOAN',
      name: { zh: 'GEP 贷', en: 'GEP loan' },
      summary: {
        zh: '以生态产品使用权质押，额度取评估值比例与可实现年收入倍数中较低者；GEP 核算仅作参考。',
        en: 'On a pledged eco-product right: the lower of a share of its value and a multiple of realisable income; GEP is context.',
      },
      applicants: ['organisation'],
      ratePpm: 42_000,
      levelDiscounts: LEVELS,
      months: { from: 6, to: 60 },
      principal: { from: '10000000', to: '1000000000' },
      repayments: ['interestFirst', 'equalPrincipal', 'equalInstalment'],
      everyMonths: [3, 12],
      incomeMultipleBps: 50_000,
      checkEveryMonths: 3,
      purposes: ['infrastructure', 'tourism', 'restoration', 'processing'],
      papers: [
        { zh: '村民会议决议', en: 'Resolution of the village' },
        { zh: '评估报告', en: 'Appraisal' },
        { zh: '近两年收入凭证', en: 'Income of two years' },
      ],
      needsPledge: false,
      showsGep: true,
      scoresTeaTrades: false,
    },
  },
  {
    bank: 'bankA',
    gates: gates(0, { unsecuredUpTo: 10_000_000n }),
    sheet: {
      ...COMMON,
      fees: [],
      product: 'TWO_MOUNTAINS_LOAN',
      name: { zh: '两山贷', en: 'Two Mountains loan' },
      summary: {
        zh: '凭生态信用等级享优惠利率，十万元以内可纯信用；等级低或没有等级按普通利率办理。',
        en: 'Cheaper by eco-credit; up to 100,000 yuan on credit alone. A low level, or none, gets the ordinary offer.',
      },
      applicants: ['person', 'organisation'],
      ratePpm: 46_500,
      levelDiscounts: LEVELS,
      months: { from: 3, to: 36 },
      principal: { from: '100000', to: '30000000' },
      repayments: ['equalInstalment', 'interestFirst', 'bullet'],
      everyMonths: [1, 3],
      incomeMultipleBps: null,
      checkEveryMonths: 3,
      purposes: ['farming', 'processing', 'trade', 'tourism', 'livelihood', 'equipment'],
      papers: [{ zh: '身份证明', en: 'Proof of identity' }],
      needsPledge: true,
      showsGep: false,
      scoresTeaTrades: false,
    },
  },
  {
    bank: 'bankA',
    gates: gates(0, {}),
    sheet: {
      ...COMMON,
      fees: [],
      product: 'ECO_LOAN',
      name: { zh: '生态贷', en: 'Eco loan' },
      summary: {
        zh: '以林权、河道经营权等生态权益抵（质）押，登记后放款。',
        en: 'On forest and other eco rights, paid out once registered.',
      },
      applicants: ['person', 'organisation'],
      ratePpm: 45_000,
      levelDiscounts: LEVELS,
      months: { from: 6, to: 60 },
      principal: { from: '1000000', to: '500000000' },
      repayments: ['equalInstalment', 'equalPrincipal', 'interestFirst', 'bullet'],
      everyMonths: [1, 3, 12],
      incomeMultipleBps: null,
      checkEveryMonths: 3,
      purposes: ['forestCare', 'farming', 'processing', 'trade', 'equipment'],
      papers: [{ zh: '发包方书面同意', en: 'Consent of the collective' }],
      needsPledge: false,
      showsGep: false,
      scoresTeaTrades: false,
    },
  },
  {
    bank: 'bankA',
    gates: gates(0, { unsecuredUpTo: 30_000_000n }),
    sheet: {
      ...COMMON,
      fees: [],
      product: 'TEA_TRADER_LOAN',
      name: { zh: '茶商 E 贷', en: 'Tea trader’s e-loan' },
      summary: {
        zh: '只看溯源卡上有付款凭据的交易，逐项说明得分与依据；可随时申请人工复核。',
        en: 'By trades between 溯源卡 with a payment alone, factor by factor; review by a person on request.',
      },
      applicants: ['person', 'organisation'],
      ratePpm: 48_000,
      levelDiscounts: {},
      months: { from: 1, to: 12 },
      principal: { from: '100000', to: '30000000' },
      repayments: ['interestFirst', 'bullet', 'equalInstalment'],
      everyMonths: [1, 3],
      incomeMultipleBps: null,
      checkEveryMonths: 3,
      purposes: ['trade'],
      papers: [],
      needsPledge: false,
      showsGep: false,
      scoresTeaTrades: true,
    },
  },
];

/** The ordinary rate of a product, millionths a year. */
export function ordinaryPpm(product: string): number {
  const found = demoSheets.find(({ sheet }) => sheet.product === product);
  if (!found) throw new TypeError(`The demo world has no sheet of ${product}.`);
  return found.sheet.ratePpm;
}

function gates(bits: number, { entrustedAbove = 0n, unsecuredUpTo = 0n }): GateRule {
  return {
    gates: bits,
    entrustedAbove: quantity('fen', entrustedAbove),
    unsecuredUpTo: quantity('fen', unsecuredUpTo),
  };
}
