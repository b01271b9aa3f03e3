import { add, floor, type Rational, rational, ZERO } from '../../geo/rational.ts';
import { decimalText, isNegative, multiply, subtract, whole } from '../../units/fraction.ts';
import { type Bps, type KgCO2e, quantity } from '../../units/quantities.ts';
import { bufferUp, tonnesDown } from '../../units/rounding.ts';
import { CalculationRefused } from './calculationRefused.ts';
import { share } from './measured.ts';
import { type Step, step } from './step.ts';

/** How a methodology treats the risk that a forest burns: deducted for good, or issued and held back. */
export interface Risk {
  treatment: 'deducted' | 'buffered';
  /** Share as a decimal string with at most four places, as the chain keeps it in bps. */
  share: string;
}

/** What becomes of the net removals. */
export interface Credits {
  /** What a verifier states on chain: before risk, down to the kg. */
  verified: KgCO2e;
  /** Whole tonnes by the methodology, with what the period before left over. */
  credits: bigint;
  /** tCO2e below one tonne, for the next period; down to 10⁻¹² t. */
  carry: string;
  /** Whole tonnes the chain lets be issued on a report of `verified`: it knows no carry. */
  issuable: bigint;
  /** Part of `issuable` that is held back; 0 when the risk is deducted. */
  buffer: KgCO2e;
}

const CARRY_PLACES = 12;

/** Risk and whole tonnes. A period that lost more than it stored yields nothing; a reversal report says by how much. */
export function creditSteps(net: Step, risk: Risk, carry = '0'): Credits & { steps: Step[] } {
  const rate = riskRate(risk);
  const isDeducted = risk.treatment === 'deducted';
  const countable = isNegative(net.value) ? ZERO : net.value;
  const verified = quantity('kgCO2e', floor(multiply(countable, whole(1000))));
  const removals = removalsStep(countable, risk);
  const total = add(removals.value, carryOf(carry));
  const credits = floor(total);
  const left = decimalText(floorTo(subtract(total, whole(credits)), CARRY_PLACES));
  const issuable = tonnesDown(verified, isDeducted ? rate : quantity('bps', 0n));
  const buffer = isDeducted ? quantity('kgCO2e', 0n) : bufferUp(quantity('kgCO2e', issuable * 1000n), rate);

  const steps = [
    verifiedStep(net, verified),
    removals,
    creditsStep(removals, carry, credits),
    carryStep(total, credits),
    issuableStep(verified, risk, issuable),
    ...(isDeducted ? [] : [bufferStep(issuable, risk, buffer)]),
  ];
  return { verified, credits, carry: left, issuable, buffer, steps };
}

function removalsStep(countable: Rational, { treatment, share: withheld }: Risk): Step {
  const names = { id: 'removals', zh: '项目减排量', en: 'Removals to credit', unit: 'tCO2e' };
  const net = decimalText(countable);
  if (treatment === 'buffered') return step({ ...names, formula: 'CDR = ΔC_net', worked: net, value: countable });
  return step({
    ...names,
    formula: 'CDR = ΔC_net × (1 − K_risk)',
    worked: `${net} × (1 − ${withheld})`,
    value: multiply(countable, subtract(whole(1), share(withheld))),
  });
}

function verifiedStep(net: Step, verified: KgCO2e): Step {
  return step({
    id: 'verified',
    zh: '核证量（千克，向下取整）',
    en: 'Verified, kg, rounded down',
    formula: '⌊ΔC_net × 1000⌋',
    worked: `⌊${net.text} × 1000⌋`,
    value: whole(verified),
    unit: 'kgCO2e',
  });
}

function creditsStep(removals: Step, carry: string, credits: bigint): Step {
  return step({
    id: 'credits',
    zh: '减排量（整吨）',
    en: 'Whole tonnes',
    formula: '⌊CDR + carry⌋',
    worked: `⌊${removals.text} + ${carry}⌋`,
    value: whole(credits),
    unit: 'tCO2e',
  });
}

function carryStep(total: Rational, credits: bigint): Step {
  return step({
    id: 'carry',
    zh: '结转下期',
    en: 'Carried to the next period',
    formula: '(CDR + carry) − ⌊CDR + carry⌋',
    worked: `${decimalText(total)} − ${credits}`,
    value: floorTo(subtract(total, whole(credits)), CARRY_PLACES),
    unit: 'tCO2e',
  });
}

function issuableStep(verified: KgCO2e, { treatment, share: withheld }: Risk, issuable: bigint): Step {
  const isDeducted = treatment === 'deducted';
  return step({
    id: 'issuable',
    zh: '链上可签发上限（整吨）',
    en: 'Whole tonnes the chain lets be issued',
    formula: isDeducted ? '⌊verified × (1 − K_risk) ÷ 1000⌋' : '⌊verified ÷ 1000⌋',
    worked: isDeducted ? `⌊${verified} × (1 − ${withheld}) ÷ 1000⌋` : `⌊${verified} ÷ 1000⌋`,
    value: whole(issuable),
    unit: 'tCO2e',
  });
}

function bufferStep(issuable: bigint, { share: withheld }: Risk, buffer: KgCO2e): Step {
  return step({
    id: 'buffer',
    zh: '缓冲留存（千克，向上取整）',
    en: 'Held back as buffer, kg, rounded up',
    formula: '⌈issued × 1000 × K_risk⌉',
    worked: `⌈${issuable} × 1000 × ${withheld}⌉`,
    value: whole(buffer),
    unit: 'kgCO2e',
  });
}

/** The share as the chain keeps it. @throws {CalculationRefused} FractionOutOfRange */
function riskRate({ share: text }: Risk): Bps {
  const { n, d } = multiply(share(text), whole(10_000));
  if (d !== 1n) throw new CalculationRefused('FractionOutOfRange', text, 'the chain keeps four places; write "0.1".');
  return quantity('bps', n);
}

/** What is carried is less than a tonne, or a tonne was kept back from somebody. */
function carryOf(text: string): Rational {
  const value = share(text);
  if (value.n === value.d) throw new CalculationRefused('FractionOutOfRange', text, 'issue the whole tonne first.');
  return value;
}

function floorTo(value: Rational, places: number): Rational {
  const scale = 10n ** BigInt(places);
  return rational(floor(multiply(value, whole(scale))), scale);
}
