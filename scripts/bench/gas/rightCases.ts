import type { Sent } from '../../../sdk/context.ts';
import { Effect, type Lien } from '../../../sdk/encumbrance/types.ts';
import { type Bytes32, caseId, evidenceId, lienId, pledgeId, rightId, schemaId } from '../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import { NO_FOREST } from '../../../sdk/rights/rightFacts.ts';
import { rightSubject } from '../../../sdk/rights/rightSubject.ts';
import type { RightFacts } from '../../../sdk/rights/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import { demoRightId } from '../../demo/seed/seedRights.ts';
import { readParcel } from '../../demo/world/parcels.ts';
import { sha256Of } from '../../lib/sha256Of.ts';
import type { GasCase } from './case.ts';

const DAY = 86_400n;
const YEAR = 365n * DAY;
export const HOLDER = 'villageZhenbu';
export const OTHER = 'coopQingtian';
export const REGISTER = 'registrarWater';
const FORESTRY = 'registrarForestry';

const RECORD = 'the receipt, the register’s competence for class and county, and the title checked where they stand';

/** Use-rights, and what weighs on one: every check, every paper. */
export async function rightCases(stage: Stage): Promise<GasCase[]> {
  return [issuing(stage), transferring(stage), ...(await weighing(stage)), pledging(stage)];
}

/** A right on one parcel, one layer, with the paper that its class asks for. */
function issuing(stage: Stage): GasCase {
  const issue = (number: string) => enterWater(stage, number, HOLDER);
  return { name: 'rights.issue', ceiling: 250_000, first: () => issue('示例 1'), usual: () => issue('示例 2') };
}

/** To somebody who holds another already: nothing weighs on it. */
function transferring(stage: Stage): GasCase {
  const pass = async (number: string) => {
    await enterWater(stage, number, HOLDER);
    const right = waterId(stage, number);
    const parties = { from: stage.address(HOLDER), to: stage.address(OTHER) };
    return stage.as(HOLDER).rights.transfer({ right, ...parties });
  };
  return { name: 'rights.transfer', ceiling: 66_000, first: () => pass('示例 3'), usual: () => pass('示例 4') };
}

/** Registered liens on the forest of Yaxi, the first to the fifth, one released; and an order on it. */
async function weighing(stage: Stage): Promise<GasCase[]> {
  const right = demoRightId(stage.keys, 'yaxiForest');
  const other = demoRightId(stage.keys, 'wuxiIncome');
  const record = async (number: string, on: Bytes32) => {
    const { lien, receipt } = await registeredOn(stage, on, number);
    return stage.as(FORESTRY).encumbrances.record({ lien, receipt });
  };
  const fifth = async (prefix: string, on: Bytes32) => {
    for (const n of ['2', '3', '4']) await record(`${prefix} ${n}`, on);
    return record(`${prefix} 5`, on);
  };
  const release = (number: string, on: Bytes32) => {
    const lien = lienId(stage.participant(FORESTRY), number);
    return stage.as('bankA').encumbrances.release({ subject: rightSubject(on), lien });
  };
  return [
    {
      name: 'encumbrances.record',
      ceiling: 150_000,
      buys: RECORD,
      first: () => record('示例抵押甲 1', other),
      usual: () => record('示例抵押乙 1', right),
    },
    {
      name: 'encumbrances.fifthRecord',
      ceiling: 152_000,
      buys: RECORD,
      first: () => fifth('示例抵押甲', other),
      usual: () => fifth('示例抵押乙', right),
    },
    {
      name: 'encumbrances.release',
      ceiling: 50_000,
      first: () => release('示例抵押甲 5', other),
      usual: () => release('示例抵押乙 5', right),
    },
    {
      name: 'encumbrances.freeze',
      ceiling: 102_000,
      first: () => freeze(stage, other, '（2026）示例 1 号'),
      usual: () => freeze(stage, right, '（2026）示例 2 号'),
    },
  ];
}

/** With the holder's signature, the class's paper, a valuation and the bank's rule. */
function pledging(stage: Stage): GasCase {
  const pledge = async (number: string): Promise<Sent> => {
    const right = await smallForest(stage, number);
    const { lien, word } = await agreedOn(stage, right, number);
    const { encumbrances } = stage.as('bankA');
    const consent = await encumbrances.signConsent({ ...word, signer: stage.wallet('villageYaxi') });
    return encumbrances.pledge({ lien, product: word.product, valuation: word.valuation, consent });
  };
  return {
    name: 'encumbrances.pledge',
    ceiling: 190_000,
    buys: 'a signature, the valuation and the paper behind it checked where they stand, and the bank’s own rule as data',
    first: () => pledge('示例小班 1'),
    usual: () => pledge('示例小班 2'),
  };
}

/** Registers a small water right. */
export async function enterWater(stage: Stage, number: string, holder: string): Promise<Sent> {
  const facts = waterRight(number);
  const papers = [await paper(stage, 'villageZhenbu', 'VILLAGE_RESOLUTION', waterId(stage, number))];
  return stage.as(REGISTER).rights.issue({ holder: stage.address(holder), facts, papers });
}

/** Id of a right that {@link enterWater} registers. */
export function waterId(stage: Stage, number: string): Bytes32 {
  return rightId(stage.participant(REGISTER), certificateNumber(number));
}

/** 山塘水库水权 on a part of P4. */
function waterRight(number: string): RightFacts {
  const plots = [{ parcel: readParcel('P4').id, area: quantity('m2', 100n) }];
  return {
    ...{ class: 'WATER_RIGHT', number: certificateNumber(number), region: 331121, parent: `0x${'0'.repeat(64)}` },
    ...{ startsAt: 1_735_660_800n, endsAt: 2_366_812_800n, registeredAt: 1_736_438_400n },
    layers: [{ kind: 'STORED_WATER', effect: Effect.InRemOpposable, plots }],
    forest: NO_FOREST,
    document: sha256Of(number),
  };
}

/** A tenth of a hectare of P3, certified for the village company. */
export async function smallForest(stage: Stage, number: string): Promise<Bytes32> {
  const plots = [{ parcel: readParcel('P3').id, area: quantity('m2', 1_000n) }];
  const forest = { kind: 1, origin: 2, plantedYear: 1998, subcompartment: certificateNumber(number) };
  const layers = [{ kind: 'TREES', effect: Effect.InRemConstitutive, plots }];
  const facts = { ...waterRight(number), class: 'FOREST_RIGHT', region: 331102, layers, forest };
  const right = rightId(stage.participant(FORESTRY), facts.number);
  const papers = [await paper(stage, 'villageYaxi', 'VILLAGE_RESOLUTION', right)];
  await stage.as(FORESTRY).rights.issue({ holder: stage.address('villageYaxi'), facts, papers });
  return right;
}

async function agreedOn(stage: Stage, right: Bytes32, number: string) {
  const now = await stage.now();
  const papers = [await paper(stage, 'villageYaxi', 'CONTRACTOR_CONSENT', right)];
  const valuation = await paper(stage, 'appraiser', 'VALUATION', right, 100_000_000n, now + YEAR);
  const lienor = stage.participant('bankA');
  const debt = certificateNumber(`示例借款 ${number}`);
  const lien = { ...terms(stage, right, now), lienId: pledgeId(lienor, debt), debt, effect: Effect.InRemConstitutive };
  return { lien, word: { lien, product: 'ECO_LOAN', valuation, papers, validUntil: now + 30n * DAY } };
}

async function registeredOn(stage: Stage, right: Bytes32, number: string): Promise<{ lien: Lien; receipt: Bytes32 }> {
  const now = await stage.now();
  const id = lienId(stage.participant(FORESTRY), number);
  const receipt = await paper(stage, FORESTRY, 'LIEN_RECEIPT', id);
  const registration = { registeredAt: now, registrySeq: 1, expiresAt: now + 30n * YEAR };
  return { lien: { ...terms(stage, right, now), ...registration, lienId: id }, receipt };
}

function terms(stage: Stage, right: Bytes32, now: bigint): Lien {
  return {
    ...{ lienId: right, subject: rightSubject(right), amount: 0n, lienor: stage.participant('bankA') },
    ...{ secured: quantity('fen', 5_000_000n), isMaximum: false, effect: Effect.InRemOpposable },
    ...{ registeredAt: 0n, registrySeq: 0, expiresAt: 0n, maturity: now + YEAR, covenant: false },
    debt: certificateNumber('示例借款'),
  };
}

async function freeze(stage: Stage, right: Bytes32, number: string): Promise<Sent> {
  const from = await stage.now();
  const order = { subject: rightSubject(right), caseId: caseId(stage.participant('court'), number) };
  return stage.as('court').encumbrances.freeze({ ...order, amount: 0n, from, to: from + 30n * DAY });
}

export async function paper(
  stage: Stage,
  issuer: string,
  name: string,
  subject: Bytes32,
  value = 0n,
  validUntil = 0n,
): Promise<Bytes32> {
  const schema = schemaId(name);
  const basisDate = await stage.now();
  const contentHash = sha256Of(`${name} ${subject}`);
  await stage.as(issuer).evidence.attest({ schema, subject, value, basisDate, validUntil, contentHash });
  return evidenceId(stage.participant(issuer), schema, subject, contentHash, basisDate);
}
