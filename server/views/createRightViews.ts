import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { areaLeft, listProducts, listRightClasses } from './rightClassViews.ts';
import { listRights, rightView } from './rightViews.ts';
import type { RightQueries } from './rightViewTypes.ts';

/** What pages and public answers show of rights beside the report. */
export function createRightViews(deps: LedgerViewDeps): RightQueries {
  return {
    listRights: (filter, window) => listRights(deps, filter, window),
    rightById: (id) => rightView(deps, id),
    listRightClasses: () => listRightClasses(deps),
    listProducts: () => listProducts(deps),
    areaLeft: (parcel, ground, layer) => areaLeft(deps, parcel, ground, layer),
  };
}
