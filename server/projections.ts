import { carbonProjection } from './carbon/projection.ts';
import { cashProjection } from './cash/projection.ts';
import { dividendsProjection } from './commons/dividends/projection.ts';
import { procurementProjection } from './commons/procurement/projection.ts';
import { creditProjection } from './credit/projection.ts';
import { directoryProjection } from './directory/projection.ts';
import { encumbranceProjection } from './encumbrance/projection.ts';
import { evidenceProjection } from './evidence/projection.ts';
import { financeProjection } from './finance/projection.ts';
import { gepProjection } from './gep/projection.ts';
import type { Projection } from './kernel/indexer/projection.ts';
import { landProjection } from './land/projection.ts';
import { marketProjection } from './market/projection.ts';
import { salesProjection } from './market/sales/projection.ts';
import { participantsProjection } from './participants/projection.ts';
import { depositsProjection } from './rights/deposits/projection.ts';
import { packagesProjection } from './rights/packages/projection.ts';
import { rightsProjection } from './rights/projection.ts';
import { sharesProjection } from './rights/shares/projection.ts';
import { stewardshipProjection } from './rights/stewardship/projection.ts';
import { traceProjection } from './trace/projection.ts';

/** What the indexer builds; each domain brings its tables and rules. */
export const projections: readonly Projection[] = [
  directoryProjection,
  participantsProjection,
  evidenceProjection,
  landProjection,
  cashProjection,
  carbonProjection,
  encumbranceProjection,
  marketProjection,
  rightsProjection,
  packagesProjection,
  depositsProjection,
  stewardshipProjection,
  sharesProjection,
  salesProjection,
  dividendsProjection,
  procurementProjection,
  traceProjection,
  financeProjection,
  gepProjection,
  creditProjection,
];
