import type { SaleRule } from '../../../sdk/market/sales/types.ts';
import { Mode, type TradingRule } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

/** Every figure is an assumption (假定): the platform's own rules of 2022 are not at hand. Days are trading days. */
export const demoSaleRule: SaleRule = {
  publicityDays: 10,
  resultDays: 5,
  contractDays: 10,
  payDays: 10,
  registerDays: 30,
  minBidders: 2,
  maxRounds: 3,
  maxCut: quantity('bps', 1_000n),
  minDeposit: quantity('bps', 500n),
  maxDeposit: quantity('bps', 3_000n),
  extension: 300,
  minBidWindow: 3_600,
  searchMaxAge: 30,
  maxPause: 15,
  allowsSole: true,
  isOpen: true,
};

/** Classes of rights that the exchange sells in the demo world. */
export const SOLD_CLASSES = ['IDLE_HOUSE_USE', 'FOREST_RIGHT', 'LAND_OPERATION', 'WATER_RIGHT', 'RIVER_OPERATION'];

/** Sold one by one on the licensed platform, by agreement or to the highest bid (国发〔2011〕38号). */
export const rightTradingRule: TradingRule = {
  ...tradingRule([Mode.Agreement, Mode.OneWayBidding, Mode.Auction]),
  fee: quantity('bps', 100n),
};

/** Members' shares: by agreement alone, at most 200 holders, five trading days between two sales (国发〔2011〕38号). */
export const shareTradingRule: TradingRule = { ...tradingRule([Mode.Agreement]), maxHolders: 200 };

/** Whom a court has listed as 失信 in the demo world (示例). */
export const DISCREDITED = 'teaTraderB';

function tradingRule(modes: number[]): TradingRule {
  return {
    modes: modes.reduce((all, mode) => all | (1 << mode), 0),
    minHoldingDays: 5,
    maxHolders: 0,
    publicity: 0,
    fee: quantity('bps', 0n),
    minBlock: 0n,
    needsVenue: true,
  };
}
