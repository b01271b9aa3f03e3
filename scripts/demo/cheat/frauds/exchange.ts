import { schemaId } from '../../../../sdk/ids/keys.ts';
import { saleId } from '../../../../sdk/market/sales/saleId.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { readParcel } from '../../world/parcels.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { FORESTRY, factsOf, HOLDER, issued, newFacts, YAXI } from './rightScene.ts';
import {
  awarded,
  BUYER,
  bid,
  bidding,
  certified,
  certify,
  confirmed,
  enterSale,
  paid,
  pastClock,
  RIVAL,
  signBoth,
  termsOf,
} from './saleScene.ts';
import { DAY, document } from './statement.ts';

/** Sales on the exchange that skip a step, or end with somebody else. */
export const exchangeFrauds: Fraud[] = [
  onDemo('enter-a-sale-without-its-certificate', 'TradeCertificateMissing', async (stage) => {
    const terms = await paid(stage);
    const enter = () => enterSale(stage, terms);
    return { fraud: enter, honest: async () => [await certify(stage, terms), await enter()] };
  }),

  onDemo('enter-another-than-the-buyer', 'TradeCertificateMissing', async (stage) => {
    const terms = await certified(stage);
    return { fraud: () => enterSale(stage, terms, RIVAL), honest: () => enterSale(stage, terms) };
  }),

  onDemo('bid-while-listed-as-discredited', 'PartyDiscredited', async (stage) => {
    const terms = await bidding(stage);
    await listed(stage, BUYER);
    return { fraud: () => bid(stage, terms, BUYER), honest: () => bid(stage, terms, RIVAL) };
  }),

  onDemo('pay-for-a-sale-without-a-contract', 'SaleStateIsOther', async (stage) => {
    const terms = await confirmed(stage);
    const pay = () => stage.as(BUYER).sales.pay({ terms });
    return { fraud: pay, honest: async () => [await signBoth(stage, terms), await pay()] };
  }),

  onDemo('confirm-a-result-over-an-objection', 'ObjectionOpen', async (stage) => {
    const terms = await awarded(stage);
    const objection = await objected(stage, saleId(stage, terms));
    await stage.as(RIVAL).sales.raiseObjection({ terms, objection });
    await pastClock(stage, terms);
    const confirm = () => stage.as('stranger').sales.confirm({ terms });
    const answer = { terms, objection, isUpheld: false, basis: document('示例异议答复') };
    const dismiss = () => stage.as('exchange').sales.answerObjection(answer);
    return {
      fraud: confirm,
      honest: async () => [await dismiss(), await pastClock(stage, terms), await confirm()],
    };
  }),

  onDemo('take-the-deposit-back-and-keep-the-lead', 'DepositNotFree', async (stage) => {
    const terms = await awarded(stage);
    const giveBack = (party: string) =>
      stage.as(party).sales.returnDeposits({ terms, bidders: [stage.address(party)] });
    return { fraud: () => giveBack(BUYER), honest: () => giveBack(RIVAL) };
  }),

  onDemo('use-a-trade-certificates-number-twice', 'CertificateNumberUsed', async (stage) => {
    await certified(stage);
    const other = await paid(stage, termsOf(stage, { id: await secondForest(stage) }));
    return { fraud: () => certify(stage, other), honest: () => certify(stage, other, '示例交易鉴证书 作弊 002') };
  }),

  onDemoFor('sell-again-within-five-trading-days', 'SaleRefused', 'HOLDING_PERIOD', async (stage) => {
    await enterSale(stage, await certified(stage));
    const terms = termsOf(stage, { seller: stage.address(BUYER), nonce: 2n });
    const apply = () => stage.as(BUYER).sales.apply({ terms });
    return { fraud: apply, honest: async () => [await stage.wait(20n * DAY), await apply()] };
  }),
];

/** A court's execution office lists a party as 失信 for a year. */
async function listed(stage: Stage, party: string): Promise<void> {
  const basisDate = await stage.now();
  await stage.as('court', 1).evidence.attest({
    schema: schemaId('DISCREDITED_BY_COURT'),
    subject: stage.participant(party),
    value: 0n,
    basisDate,
    validUntil: basisDate + 365n * DAY,
    contentHash: document('示例失信名单'),
  });
}

function objected(stage: Stage, subject: `0x${string}`): Promise<`0x${string}`> {
  return attested(stage, RIVAL, { schema: 'SALE_OBJECTION', subject });
}

/** Another forest of the same holder, with the collective's consent to its sale. */
async function secondForest(stage: Stage): Promise<`0x${string}`> {
  const plots = [{ parcel: readParcel('P3').id, area: quantity('m2', 1_000n) }];
  const layers = factsOf(stage, YAXI).layers.map((layer) => ({ ...layer, plots }));
  return issued(stage, newFacts(stage, YAXI, { layers }), HOLDER, FORESTRY);
}
