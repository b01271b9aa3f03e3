import { Role } from '../../../../sdk/access/roles.ts';
import type { Lien } from '../../../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { CASE, FARM, frozen, lienOn, pledged, SUICHANG, tonnes, unitsOf } from './sink.ts';
import { DAY } from './statement.ts';
import { BUYER } from './trade.ts';

const REGISTER = 'registrarForestry';
const { lot } = SUICHANG;
const LATE = '示例质押登记 002';

/** Liens and freezes on units. */
export const encumbranceFrauds: Fraud[] = [
  onDemo('record-a-lien-of-another-register', 'RegisterNotCompetent', async (stage) => {
    const lien = await lienOn(stage, FARM, lot, tonnes(1n));
    return { fraud: () => record(stage, lien, 'registrarLand'), honest: () => record(stage, lien) };
  }),

  onDemo('record-ones-own-lien', 'RegisterNotCompetent', async (stage) => {
    const lien = await lienOn(stage, FARM, lot, tonnes(1n));
    const receipt = await receiptFor(stage, lien);
    return {
      fraud: () => stage.as('bankA').encumbrances.record({ lien, receipt }),
      honest: () => stage.as(REGISTER).encumbrances.record({ lien, receipt }),
    };
  }),

  onDemo('record-a-lien-twice', 'LienAlreadyRecorded', async (stage) => {
    const lien = await pledged(stage, FARM, lot, tonnes(1n));
    const next = await lienOn(stage, FARM, lot, tonnes(1n), LATE);
    return { fraud: () => record(stage, lien), honest: () => record(stage, next) };
  }),

  onDemo('record-on-another-liens-receipt', 'EvidenceOfOtherMatter', async (stage) => {
    const lien = await pledged(stage, FARM, lot, tonnes(1n));
    const spent = await receiptFor(stage, lien, '示例回执 副本');
    const next = await lienOn(stage, FARM, lot, tonnes(1n), LATE);
    return {
      fraud: () => stage.as(REGISTER).encumbrances.record({ lien: next, receipt: spent }),
      honest: () => record(stage, next),
    };
  }),

  onDemo('record-on-another-offices-receipt', 'ReceiptNotOfRegister', async (stage) => {
    const lien = await lienOn(stage, FARM, lot, tonnes(1n));
    const other = await receiptFor(stage, lien, '示例回执', 'registrarLand');
    return {
      fraud: () => stage.as(REGISTER).encumbrances.record({ lien, receipt: other }),
      honest: () => record(stage, lien),
    };
  }),

  onDemo('register-a-lien-in-the-future', 'RegistrationTimeInvalid', async (stage) => {
    const lien = await lienOn(stage, FARM, lot, tonnes(1n));
    const ahead = { ...lien, registeredAt: (await stage.now()) + DAY };
    return { fraud: () => record(stage, ahead), honest: () => record(stage, lien) };
  }),

  onDemo('back-date-a-lien', 'RegistrationBackdated', async (stage) => {
    const backdated = await senior(stage);
    const receipt = await receiptFor(stage, backdated);
    return {
      fraud: () => stage.as(REGISTER).encumbrances.record({ lien: backdated, receipt }),
      honest: () => recordTogether(stage, backdated, receipt, 1),
    };
  }),

  onDemo('countersign-ones-own-back-dating', 'CountersignatureInvalid', async (stage) => {
    const backdated = await senior(stage);
    const receipt = await receiptFor(stage, backdated);
    return {
      fraud: () => recordTogether(stage, backdated, receipt, 0),
      honest: () => recordTogether(stage, backdated, receipt, 1),
    };
  }),

  onDemo('countersign-a-smaller-lien-than-is-recorded', 'CountersignatureInvalid', async (stage) => {
    const backdated = await senior(stage);
    const receipt = await receiptFor(stage, backdated);
    const larger = { ...backdated, amount: backdated.amount * 2n };
    return {
      fraud: () => recordTogether(stage, larger, receipt, 1, backdated),
      honest: () => recordTogether(stage, backdated, receipt, 1),
    };
  }),

  onDemo('release-a-lien-as-its-debtor', 'CallerNotLienor', async (stage) => {
    const { subject, lienId: lien } = await pledged(stage, FARM, lot, tonnes(1n));
    return {
      fraud: () => stage.as(FARM).encumbrances.release({ subject, lien }),
      honest: () => stage.as('bankA').encumbrances.release({ subject, lien }),
    };
  }),

  onDemo('release-another-banks-lien', 'CallerNotLienor', async (stage) => {
    const { subject, lienId: lien } = await pledged(stage, FARM, lot, tonnes(1n));
    return {
      fraud: () => stage.as('bankB').encumbrances.release({ subject, lien }),
      honest: () => stage.as('bankA').encumbrances.release({ subject, lien }),
    };
  }),

  onDemo('release-a-lien-from-other-units', 'LienNotFound', async (stage) => {
    const { subject, lienId: lien } = await pledged(stage, FARM, lot, tonnes(1n));
    const other = unitsOf(stage, BUYER, lot);
    return {
      fraud: () => stage.as('bankA').encumbrances.release({ subject: other, lien }),
      honest: () => stage.as('bankA').encumbrances.release({ subject, lien }),
    };
  }),

  onDemo('appoint-ones-own-register', 'AccessManagedUnauthorized', (stage) => {
    const rule = { asset: 'CARBON_CREDITS', role: Role.REGISTRAR };
    return {
      fraud: () => stage.as('registrarLand').encumbrances.setRegisterRule(rule),
      honest: () => stage.as('steward').encumbrances.setRegisterRule(rule),
    };
  }),

  onDemo('freeze-as-the-execution-office', 'OfficeNotCompetent', async (stage) => {
    const order = await orderOn(stage);
    return {
      fraud: () => stage.as('court', 1).encumbrances.freeze(order),
      honest: () => stage.as('court').encumbrances.freeze(order),
    };
  }),

  onDemo('freeze-a-rivals-credits', 'OfficeNotCompetent', async (stage) => {
    const order = await orderOn(stage);
    return {
      fraud: () => stage.as('teaTraderA').encumbrances.freeze(order),
      honest: () => stage.as('court').encumbrances.freeze(order),
    };
  }),

  onDemo('freeze-without-an-end', 'OrderTermsInvalid', async (stage) => {
    const order = await orderOn(stage);
    return {
      fraud: () => stage.as('court').encumbrances.freeze({ ...order, to: order.from }),
      honest: () => stage.as('court').encumbrances.freeze(order),
    };
  }),

  onDemo('lift-another-offices-freeze', 'CallerNotOffice', async (stage) => {
    const { subject, caseId } = await frozen(stage, FARM, lot, tonnes(1n));
    return {
      fraud: () => stage.as('marketRegulator').encumbrances.unfreeze({ subject, caseId }),
      honest: () => stage.as('court').encumbrances.unfreeze({ subject, caseId }),
    };
  }),

  onDemo('lift-ones-own-freeze', 'OfficeNotCompetent', async (stage) => {
    const { subject, caseId } = await frozen(stage, FARM, lot, tonnes(1n));
    return {
      fraud: () => stage.as(FARM).encumbrances.unfreeze({ subject, caseId }),
      honest: () => stage.as('court').encumbrances.unfreeze({ subject, caseId }),
    };
  }),
];

async function receiptFor(stage: Stage, lien: Lien, content = '示例登记回执', by = REGISTER): Promise<Bytes32> {
  return attested(stage, by, { schema: 'LIEN_RECEIPT', subject: lien.lienId, content });
}

async function record(stage: Stage, lien: Lien, by = REGISTER) {
  const receipt = await receiptFor(stage, lien, '示例登记回执 续', by);
  return stage.as(by).encumbrances.record({ lien, receipt });
}

/** A lien that claims to be older than the one on record. */
async function senior(stage: Stage): Promise<Lien> {
  const { registeredAt } = await pledged(stage, FARM, lot, tonnes(1n));
  return { ...(await lienOn(stage, FARM, lot, tonnes(1n), LATE)), registeredAt: registeredAt - DAY };
}

/** Records what an account of the same register has countersigned. */
async function recordTogether(stage: Stage, lien: Lien, receipt: Bytes32, by: number, signed = lien) {
  const { encumbrances } = stage.as(REGISTER);
  const countersignature = await encumbrances.signExtract({
    signer: stage.wallet(REGISTER, by),
    lien: signed,
    receipt,
  });
  return encumbrances.record({ lien, receipt, countersignature });
}

async function orderOn(stage: Stage) {
  const from = await stage.now();
  return { subject: unitsOf(stage, FARM, lot), caseId: CASE, amount: tonnes(1n), from, to: from + 30n * DAY };
}
