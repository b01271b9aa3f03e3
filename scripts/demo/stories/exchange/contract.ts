import { saleHoldUntil } from '../../../../sdk/market/sales/sale.ts';
import { salePaymentId } from '../../../../sdk/market/sales/saleId.ts';
import { SaleState } from '../../../../sdk/market/sales/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { KEEPER } from '../../world/dajun.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData, once, placed, refusalOf, sound } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { PRICE } from './bidding.ts';
import { BUYER, isInBank, saleOf } from './ground.ts';
import { heldByBank } from './money.ts';
import { reregistered } from './registering.ts';

/** One percent of the price, on top (假定). */
export const FEE = PRICE / 100n;
const CERTIFICATE = '示例交易鉴证书 2026-0001';

/** 合同、价款、鉴证书. */
export const contract: Check<World>[] = [
  {
    what: 'exchange: the contract binds once both have signed one document, whoever brings the signatures; nobody pays before',
    observe: async (world) => {
      const { sent, hash, refusals } = await once(world, 'exchange.contract', () => sign(world));
      const { state, contractHash } = await world.as('auditor').sales.sale(saleOf(world).id);
      const isSigned = state === SaleState.Contracted && contractHash === hash;
      const ok = isSigned && refusals.join() === 'SaleStateIsOther,SaleStateIsOther';
      return { ...placed(sent), ok, found: `state ${state}, ${contractHash}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'sale', 17 * 64 - 1),
  },
  {
    what: 'exchange: the price is held, not paid: the seller has nothing of it yet, and the register can’t enter the buyer',
    observe: async (world) => {
      const { sent, refusal, before, after } = await once(world, 'exchange.paid', () => pay(world));
      const { state, price } = await world.as('auditor').sales.sale(saleOf(world).id);
      const isHeld = state === SaleState.Paid && price === PRICE && before === after;
      const ok = isHeld && refusal === 'TradeCertificateMissing';
      return { ...placed(sent), ok, found: `state ${state}; seller ${before} → ${after}; ${refusal}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'sale', 3 * 64 - 1),
  },
  {
    what: 'exchange: certified, the sale stands so on the chain, by a raw call; another than the buyer isn’t entered',
    observe: async (world) => {
      const { sent, refusal } = await once(world, 'exchange.certified', () => certify(world));
      const { address } = world.deployment.contracts.Sales;
      const data = callData('Sales', 'sale', [saleOf(world).id]);
      const words = await rawCall(world.rpcUrl(), address, data);
      const state = BigInt(`0x${words[2] ?? '0'}`);
      const ok = state === BigInt(SaleState.Certified) && refusal === 'TradeCertificateMissing';
      return { ...placed(sent), ok, recheck: curl(world.rpcUrl(), address, data), found: `state ${state}; ${refusal}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 3 * 64 - 1)),
  },
];

/** The buyer calls; the seller's signature is brought by somebody else. */
async function sign(world: World) {
  const { terms, id } = saleOf(world);
  const hash = await document(world, { type: 'DemoContract', version: 1, note: '示例产权交易合同：大均乡闲置农房' });
  const signing = { sale: id, buyer: world.keys.addressOf(BUYER), price: quantity('fen', PRICE), document: hash };
  const { sales } = world.as(BUYER);
  const unsigned = await refusalOf(paid(world));
  await sales.signContract({ terms, document: hash, party: world.keys.addressOf(BUYER) });
  const half = await refusalOf(paid(world));
  const signature = await sales.sign({ signer: world.wallet(KEEPER), contract: signing });
  const party = world.keys.addressOf(KEEPER);
  const sent = await world.as('auditor').sales.signContract({ terms, document: hash, party, signature });
  return { sent, hash, refusals: [unsigned, half] };
}

async function pay(world: World) {
  const { cash } = world.as('auditor');
  const seller = world.keys.addressOf(KEEPER);
  const { total: before } = await cash.balance(seller);
  const sent = await paid(world);
  const { total: after } = await cash.balance(seller);
  return { sent, refusal: await refusalOf(reregistered(world, BUYER)), before, after };
}

/** Price and fee, less the deposit. */
async function paid(world: World) {
  const { terms, id } = saleOf(world);
  const { sales } = world.as(BUYER);
  if (!isInBank(world)) return sales.pay({ terms });
  const signed = await heldByBank(world, {
    matter: salePaymentId(id, world.keys.addressOf(BUYER)),
    payer: BUYER,
    fen: PRICE + FEE - terms.deposit,
    until: await saleHoldUntil(sound(world), terms),
    reference: '示例价款 大均',
  });
  return sales.payWithReceipt({ terms, signed });
}

async function certify(world: World) {
  const { terms } = saleOf(world);
  const certificate = { type: 'DemoCertificate', version: 1, number: CERTIFICATE, note: '示例交易鉴证书' };
  const paper = { terms, number: CERTIFICATE, document: await document(world, certificate) };
  const sent = await world.as('exchange').sales.certify(paper);
  return { sent, refusal: await refusalOf(reregistered(world, 'teaTraderA')) };
}
