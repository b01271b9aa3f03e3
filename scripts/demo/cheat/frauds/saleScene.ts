import { saleId } from '../../../../sdk/market/sales/saleId.ts';
import type { SaleTerms } from '../../../../sdk/market/sales/types.ts';
import { TransferCause } from '../../../../sdk/rights/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { consents, FORESTRY, HOLDER, rightOf, YAXI } from './rightScene.ts';
import { document } from './statement.ts';

export const BUYER = 'buyerListed';
export const RIVAL = 'buyerEvent';
const HOUR = 3_600;

/** The forest of Yaxi for 1,000,000 元 in cash, but for what is said. */
export function termsOf(stage: Stage, changes: Partial<SaleTerms> = {}): SaleTerms {
  return {
    asset: 'USE_RIGHTS',
    id: rightOf(stage, YAXI),
    seller: stage.address(HOLDER),
    start: quantity('fen', 100_000_000n),
    reserve: quantity('fen', 0n),
    increment: quantity('fen', 1_000_000n),
    deposit: quantity('fen', 10_000_000n),
    ecoPart: quantity('fen', 0n),
    inBank: false,
    bidWindow: HOUR,
    document: document('示例挂牌公告'),
    nonce: 1n,
    ...changes,
  };
}

/** Two bidders have enrolled, and the bidding has begun. */
export async function bidding(stage: Stage, terms = termsOf(stage)): Promise<SaleTerms> {
  await stage.as(HOLDER).sales.apply({ terms });
  const search = await attested(stage, FORESTRY, { schema: 'TITLE_SEARCH', subject: terms.id });
  const { sales } = stage.as('exchange');
  await sales.qualify({ terms, search });
  await sales.announce({ terms });
  for (const party of [BUYER, RIVAL]) await stage.as(party).sales.enrol({ terms });
  await pastClock(stage, terms);
  await stage.as('stranger').sales.startBidding({ terms });
  return terms;
}

/** One has won; the result is public. */
export async function awarded(stage: Stage, terms = termsOf(stage)): Promise<SaleTerms> {
  await bidding(stage, terms);
  await bid(stage, terms, BUYER);
  await pastClock(stage, terms);
  await stage.as('stranger').sales.award({ terms });
  return terms;
}

export async function confirmed(stage: Stage, terms = termsOf(stage)): Promise<SaleTerms> {
  await awarded(stage, terms);
  await pastClock(stage, terms);
  await stage.as('stranger').sales.confirm({ terms });
  return terms;
}

export async function paid(stage: Stage, terms = termsOf(stage)): Promise<SaleTerms> {
  await confirmed(stage, terms);
  await signBoth(stage, terms);
  await stage.as(BUYER).sales.pay({ terms });
  return terms;
}

export async function certified(stage: Stage, terms = termsOf(stage)): Promise<SaleTerms> {
  await paid(stage, terms);
  await certify(stage, terms);
  return terms;
}

export function bid(stage: Stage, terms: SaleTerms, party: string) {
  return stage.as(party).sales.bid({ terms, price: terms.start });
}

export async function signBoth(stage: Stage, terms: SaleTerms): Promise<void> {
  for (const party of [HOLDER, BUYER]) {
    const signing = { terms, document: document('示例产权交易合同'), party: stage.address(party) };
    await stage.as(party).sales.signContract(signing);
  }
}

export function certify(stage: Stage, terms: SaleTerms, number = '示例交易鉴证书 作弊 001') {
  return stage.as('exchange').sales.certify({ terms, number, document: document('示例交易鉴证书') });
}

/** The register enters a sale. */
export async function enterSale(stage: Stage, { id: right }: SaleTerms, buyer = BUYER) {
  const to = stage.address(buyer);
  const move = { right, to, cause: TransferCause.Sale, basis: document('示例变更登记申请'), papers: consents(stage) };
  return stage.as(FORESTRY).rights.reregister({ ...move, registeredAt: await stage.now() });
}

/** Waits until what runs is over. */
export async function pastClock(stage: Stage, terms: SaleTerms): Promise<void> {
  const { until } = await stage.as('stranger').sales.sale(saleId(stage, terms));
  await stage.wait(until - (await stage.now()) + 1n);
}
