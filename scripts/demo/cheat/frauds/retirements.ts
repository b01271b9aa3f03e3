import type { Certificate, RetirementOrder } from '../../../../sdk/carbon/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import {
  FARM,
  freeKg,
  frozen,
  oneKgMore,
  orderOf,
  pledged,
  REGISTRAR,
  SUICHANG,
  tonnes,
  VILLAGE,
  YAXI,
} from './sink.ts';
import { document } from './statement.ts';
import { BUYER, listed } from './trade.ts';

const { lot } = SUICHANG;
const PERIOD = { from: 1_767_225_600n, to: 1_767_312_000n };
const SALT = document('示例盐值');

export const retirementFrauds: Fraud[] = [
  onDemo('retire-the-same-units-twice', 'ERC1155InsufficientBalance', async (stage) => {
    const all = await freeKg(stage, VILLAGE, YAXI.lot);
    const used = tonnes(60n);
    await retire(stage, orderOf(stage, used), VILLAGE, YAXI.lot);
    return {
      fraud: () => retire(stage, orderOf(stage, used), VILLAGE, YAXI.lot),
      honest: () => retire(stage, orderOf(stage, quantity('kgCO2e', all - used)), VILLAGE, YAXI.lot),
    };
  }),

  onDemo('retire-for-two-beneficiaries-at-once', 'ERC1155InsufficientBalance', async (stage) => {
    const all = await freeKg(stage, VILLAGE, YAXI.lot);
    const half = quantity('kgCO2e', all / 2n);
    const { credits } = stage.as(VILLAGE);
    const orders = (kg: typeof all) => [orderOf(stage, kg), orderOf(stage, kg, { isDonation: true })];
    return {
      fraud: () => credits.retireMany({ lot: YAXI.lot, orders: orders(all) }),
      honest: () => credits.retireMany({ lot: YAXI.lot, orders: orders(half) }),
    };
  }),

  onDemo('retire-what-is-listed', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    return {
      fraud: () => retire(stage, orderOf(stage, oneKgMore(free))),
      honest: () => retire(stage, orderOf(stage, free)),
    };
  }),

  onDemo('retire-what-is-pledged', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await pledged(stage, FARM, lot, tonnes(10n));
    return {
      fraud: () => retire(stage, orderOf(stage, free)),
      honest: () => retire(stage, orderOf(stage, quantity('kgCO2e', free - tonnes(10n)))),
    };
  }),

  onDemo('retire-what-is-frozen', 'AmountFrozen', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await frozen(stage, FARM, lot, tonnes(10n));
    return {
      fraud: () => retire(stage, orderOf(stage, free)),
      honest: () => retire(stage, orderOf(stage, quantity('kgCO2e', free - tonnes(10n)))),
    };
  }),

  onDemo('cancel-what-is-frozen', 'AmountFrozen', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await frozen(stage, FARM, lot, tonnes(10n));
    const cancellation = { lot, reason: 2, document: document('示例核销理由') };
    const { credits } = stage.as(FARM);
    return {
      fraud: () => credits.cancel({ ...cancellation, kg: free }),
      honest: () => credits.cancel({ ...cancellation, kg: quantity('kgCO2e', free - tonnes(10n)) }),
    };
  }),

  onDemo('retire-while-suspended', 'ParticipantIsSuspended', async (stage) => {
    const measure = { participant: stage.participant(FARM), basis: document('示例决定') };
    const { participants } = stage.as('marketRegulator');
    await participants.suspend(measure);
    const use = () => retire(stage, orderOf(stage, tonnes(1n)));
    return { fraud: use, honest: async () => [await participants.reinstate(measure), await use()] };
  }),

  onDemo('neutralise-an-event-without-its-inventory', 'RetirementOrderInvalid', (stage) => {
    const event = { ...PERIOD, purpose: 'largeEvent', stated: tonnes(20n) } as const;
    const complete = orderOf(stage, tonnes(20n), { ...event, inventory: document('示例排放清单') });
    return {
      fraud: () => retire(stage, { ...complete, document: `0x${'0'.repeat(64)}` }),
      honest: () => retire(stage, complete),
    };
  }),

  onDemo('retire-for-nobody', 'BeneficiaryUnknown', (stage) => ({
    fraud: () => retire(stage, { ...orderOf(stage, tonnes(1n)), beneficiary: document('示例无此单位') }),
    honest: () => retire(stage, orderOf(stage, tonnes(1n))),
  })),

  onDemo('name-a-person-on-a-certificate', 'BeneficiaryUnknown', (stage) => ({
    fraud: () => retire(stage, { ...orderOf(stage, tonnes(1n)), beneficiary: stage.participant('farmerYaxi') }),
    honest: () => retire(stage, orderOf(stage, tonnes(1n), { beneficiary: { name: '示例受益人', salt: SALT } })),
  })),

  onDemo('retire-nothing-for-a-certificate', 'RetirementOrderInvalid', (stage) => ({
    fraud: () => retire(stage, orderOf(stage, tonnes(0n))),
    honest: () => retire(stage, orderOf(stage, quantity('kgCO2e', 1n))),
  })),

  onDemo('use-up-somebody-elses-offer', 'CallerNotMover', async (stage) => {
    const offer = await listed(stage);
    const orders = [orderOf(stage, tonnes(1n))];
    const [seller, buyer] = [stage.address(FARM), stage.address(BUYER)];
    return {
      fraud: () => stage.act(BUYER, 'CarbonCredits', 'retireFromMarket', [seller, buyer, BigInt(lot), orders]),
      honest: () => stage.as(BUYER).market.buyAndRetire({ offer, orders, maxCost: quantity('fen', 10_000n) }),
    };
  }),

  onDemo('correct-a-certificates-amount', 'CorrectionChangesUnits', async (stage) => {
    const certificate = await certified(stage);
    return {
      fraud: () => correct(stage, certificate, { kg: tonnes(2n) }),
      honest: () => correct(stage, certificate, { isDonation: true }),
    };
  }),

  onDemo('correct-a-certificate-that-was-corrected', 'CertificateSuperseded', async (stage) => {
    const certificate = await certified(stage);
    await correct(stage, certificate, { isDonation: true });
    const successor = { ...certificate, version: 2, order: { ...certificate.order, isDonation: true } };
    const change = { beneficiary: stage.participant('buyerEvent') };
    return {
      fraud: () => correct(stage, certificate, change),
      honest: () => correct(stage, successor, change),
    };
  }),

  onDemo('correct-a-certificate-that-says-something-else', 'CertificateMismatch', async (stage) => {
    const certificate = await certified(stage);
    const forged = { ...certificate, holder: stage.participant(BUYER) };
    return {
      fraud: () => correct(stage, forged, { isDonation: true }),
      honest: () => correct(stage, certificate, { isDonation: true }),
    };
  }),

  onDemo('correct-a-certificate-that-was-never-given', 'CertificateUnknown', async (stage) => {
    const certificate = await certified(stage);
    return {
      fraud: () => correct(stage, { ...certificate, first: certificate.first + 1n }, { isDonation: true }),
      honest: () => correct(stage, certificate, { isDonation: true }),
    };
  }),

  onDemo('correct-ones-own-certificate', 'AccessManagedUnauthorized', async (stage) => {
    const certificate = await certified(stage);
    return {
      fraud: () => correct(stage, certificate, { isDonation: true }, FARM),
      honest: () => correct(stage, certificate, { isDonation: true }),
    };
  }),

  onDemo('correct-a-certificate-without-a-decision', 'CorrectionUnfounded', async (stage) => {
    const certificate = await certified(stage);
    const corrected = { ...certificate.order, isDonation: true };
    const { credits } = stage.as(REGISTRAR);
    return {
      fraud: () => credits.correct({ certificate, corrected, basis: `0x${'0'.repeat(64)}` }),
      honest: () => correct(stage, certificate, { isDonation: true }),
    };
  }),
];

function retire(stage: Stage, order: RetirementOrder, party = FARM, of: Bytes32 = lot) {
  return stage.as(party).credits.retire({ lot: of, order });
}

/** A retirement of one tonne and its certificate. */
async function certified(stage: Stage): Promise<Certificate> {
  const before = await stage.as(FARM).credits.lot(lot);
  const order = orderOf(stage, tonnes(1n));
  await retire(stage, order);
  const holder = stage.participant(FARM);
  return { lot, first: before?.nextSerial ?? 0n, version: 1, holder, order, retiredAt: await stage.now() };
}

function correct(stage: Stage, certificate: Certificate, change: Partial<RetirementOrder>, by = REGISTRAR) {
  const corrected = { ...certificate.order, ...change };
  return stage.as(by).credits.correct({ certificate, corrected, basis: document('示例更正决定') });
}
