import { type RetirementWish, retirementOrder } from '../../../../sdk/carbon/retirementOrder.ts';
import { type Bytes32, lienId } from '../../../../sdk/ids/keys.ts';
import { type KgCO2e, quantity } from '../../../../sdk/units/quantities.ts';
import { demoProjectIds } from '../../seed/seedCarbon.ts';
import { demoProjects } from '../../world/carbon.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { DAY, document } from './statement.ts';

/** Holds credits of YAXI that it was issued and has partly sold; of SUICHANG most, and a part of them is on offer. */
export const VILLAGE = 'villageYaxi';
export const FARM = 'forestFarm';
/** Bought credits of YAXI when the world was seeded. */
export const COOPERATIVE = 'coopCity';
export const REGISTRAR = 'carbonRegistrar';
export const VERIFIER = 'carbonVerifier';

const ids = Object.fromEntries(demoProjects.map((project) => [project.key, demoProjectIds(project)]));

/** The lot of 667 t without buffer, and the one with a buffer. */
export const YAXI = idsOf('yaxi');
export const SUICHANG = idsOf('suichang');

export function tonnes(count: bigint): KgCO2e {
  return quantity('kgCO2e', count * 1_000n);
}

/** What a party may move of a lot. */
export async function freeKg(stage: Stage, party: string, lot: Bytes32): Promise<KgCO2e> {
  const { available } = await stage.as(party).credits.holding({ holder: stage.address(party), lot });
  return available;
}

export function oneKgMore(kg: bigint): KgCO2e {
  return quantity('kgCO2e', kg + 1n);
}

/** A retirement for the office, without more than it needs. */
export function orderOf(stage: Stage, kg: KgCO2e, changes: Partial<RetirementWish> = {}) {
  const wish = { kg, beneficiary: { participant: stage.participant('buyerOffice') }, purpose: 'voluntary', ...changes };
  return retirementOrder(wish as RetirementWish);
}

/** A newer report on a lot; returns its id. */
export function reported(stage: Stage, lot: Bytes32, kg: bigint, content = '示例核证报告 续'): Promise<Bytes32> {
  return attested(stage, VERIFIER, { schema: 'MRV_REPORT', subject: lot, value: kg, content });
}

/** A report on all that was ever lost of a lot. */
export function lossReported(stage: Stage, lot: Bytes32, kg: bigint, content = '示例逆转报告'): Promise<Bytes32> {
  return attested(stage, VERIFIER, { schema: 'REVERSAL_REPORT', subject: lot, value: kg, content });
}

export function unitsOf(stage: Stage, party: string, lot: Bytes32) {
  return { asset: 'CARBON_CREDITS', id: BigInt(lot), holder: stage.address(party) };
}

/** A registered pledge of units for bank A, as the register states it. */
export async function lienOn(stage: Stage, party: string, lot: Bytes32, kg: bigint, number = '示例质押登记 001') {
  return {
    lienId: lienId(stage.participant('registrarForestry'), number),
    subject: unitsOf(stage, party, lot),
    amount: kg,
    lienor: stage.participant('bankA'),
    secured: quantity('fen', 1_000_000n),
    isMaximum: false,
    effect: 0,
    registeredAt: (await stage.now()) - DAY,
    registrySeq: 0,
    expiresAt: 0n,
    maturity: 0n,
    covenant: false,
    debt: document(`示例债务 ${number}`),
  };
}

/** Records a pledge of a party's units, as the register does. */
export async function pledged(stage: Stage, party: string, lot: Bytes32, kg: bigint) {
  const lien = await lienOn(stage, party, lot, kg);
  const receipt = await attested(stage, 'registrarForestry', { schema: 'LIEN_RECEIPT', subject: lien.lienId });
  await stage.as('registrarForestry').encumbrances.record({ lien, receipt });
  return lien;
}

export const CASE = document('示例案号 001');

/** Freezes a party's units by the court's filing office. */
export async function frozen(stage: Stage, party: string, lot: Bytes32, kg: bigint) {
  const from = await stage.now();
  const order = { subject: unitsOf(stage, party, lot), caseId: CASE, amount: kg, from, to: from + 365n * DAY };
  await stage.as('court').encumbrances.freeze(order);
  return order;
}

function idsOf(key: string): { project: Bytes32; lot: Bytes32 } {
  const found = ids[key];
  if (!found) throw new TypeError(`The demo world has no project ${key}.`);
  return found;
}
