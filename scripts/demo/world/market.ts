import { Mode, type TradingRule } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

/** The platform's fee in the demo world, bps of the price (假定). */
export const FEE_BPS = 50n;

/** How lots of the demo programme may be traded; days and sizes not given by 国发〔2011〕38号 are assumptions (假定). */
export const sinkTradingRule: TradingRule = {
  modes: [Mode.Agreement, Mode.ListedAgreement, Mode.BlockAgreement, Mode.OneWayBidding, Mode.Auction]
    .map((mode) => 1 << mode)
    .reduce((all, bit) => all | bit, 0),
  minHoldingDays: 5,
  maxHolders: 0,
  publicity: 0,
  fee: quantity('bps', FEE_BPS),
  minBlock: 1_000_000n,
  needsVenue: true,
};

/**
 * Weekdays of 2026 that are holidays: the statutory days that fall on weekdays (全国年节及纪念日放假办法). Which weekends are
 * worked instead is announced each year and is 待确认 here.
 */
export const flippedDays = [
  '2026-01-01',
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-02-19',
  '2026-05-01',
  '2026-06-19',
  '2026-09-25',
  '2026-10-01',
  '2026-10-02',
];
