import { commonsActs, evidenceAndMarketActs, gepAndGoodsActs, lendingActs, rightActs, saleActs } from './acts.ts';
import type { Expected } from './expectation.ts';
import { ownRoutes } from './routesOfEverybody.ts';
import { goodsRoutes } from './routesOfGoods.ts';
import { bankRoutes, lendingRoutes } from './routesOfLending.ts';
import { peopleRoutes } from './routesOfPeople.ts';
import { rightRoutes } from './routesOfRights.ts';

/** Every closed door of the gateway. */
export const closedRoutes: Expected[] = [
  ...ownRoutes,
  ...rightRoutes,
  ...peopleRoutes,
  ...goodsRoutes,
  ...lendingRoutes,
  ...bankRoutes,
];

/** Every kind of act. */
export const actRows: Expected[] = [
  ...evidenceAndMarketActs,
  ...saleActs,
  ...commonsActs,
  ...rightActs,
  ...lendingActs,
  ...gepAndGoodsActs,
];
