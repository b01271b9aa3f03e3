import { bankProblems } from './banks/problems.ts';
import { dividendRunProblems } from './commons/dividends/problems.ts';
import { householdProblems } from './commons/households/problems.ts';
import { purchaseDraftProblems } from './commons/procurement/problems.ts';
import { consentProblems } from './consents/problems.ts';
import { creditProblems } from './credit/problems.ts';
import { documentProblems } from './documents/problems.ts';
import { financeProblems } from './finance/problems.ts';
import { teaProblems } from './finance/tea/problems.ts';
import { gepProblems } from './gep/problems.ts';
import { clientProblems } from './kernel/auth/clients/problems.ts';
import { authProblems } from './kernel/auth/problems.ts';
import { chainProblems } from './kernel/chain/problems.ts';
import { contentProblems } from './kernel/content/problems.ts';
import { kernelProblems } from './kernel/errors/kernelProblems.ts';
import { mergeProblems } from './kernel/errors/problemTable.ts';
import { httpProblems } from './kernel/http/httpProblems.ts';
import { idempotencyProblems } from './kernel/idempotency/problems.ts';
import { indexerProblems } from './kernel/indexer/problems.ts';
import { opsProblems } from './kernel/ops/problems.ts';
import { outboxProblems } from './kernel/outbox/problems.ts';
import { marketProblems } from './market/problems.ts';
import { purchaseProblems } from './market/purchases/problems.ts';
import { contractProblems, unnamedReverts } from './openapi/contractProblems.ts';
import { pageProblems } from './pages/problems.ts';
import { rightBundleProblems } from './rights/bundle/problems.ts';
import { depositDraftProblems } from './rights/deposits/problems.ts';
import { rightsProblems } from './rights/problems.ts';
import { supervisionProblems } from './supervision/problems.ts';
import { cardDraftProblems } from './trace/cards/problems.ts';
import { epcisProblems } from './trace/epcis/problems.ts';
import { fakeReportProblems } from './trace/fakes/problems.ts';
import { labelProblems } from './trace/labels/problems.ts';
import { recallNoticeProblems } from './trace/notices/problems.ts';
import { traceProblems } from './trace/problems.ts';
import { resolverProblems } from './trace/resolver/problems.ts';
import { verifyProblems } from './trace/verify/problems.ts';
import { webhookProblems } from './webhooks/problems.ts';
import { writeProblems } from './writes/problems.ts';

/** Every code the gateway can answer with, the contracts' own errors among them. */
export const problems = mergeProblems(
  kernelProblems,
  httpProblems,
  authProblems,
  clientProblems,
  idempotencyProblems,
  outboxProblems,
  indexerProblems,
  chainProblems,
  contentProblems,
  opsProblems,
  documentProblems,
  writeProblems,
  pageProblems,
  marketProblems,
  purchaseProblems,
  rightsProblems,
  depositDraftProblems,
  dividendRunProblems,
  purchaseDraftProblems,
  householdProblems,
  gepProblems,
  creditProblems,
  financeProblems,
  supervisionProblems,
  bankProblems,
  webhookProblems,
  consentProblems,
  rightBundleProblems,
  epcisProblems,
  traceProblems,
  labelProblems,
  verifyProblems,
  fakeReportProblems,
  cardDraftProblems,
  teaProblems,
  recallNoticeProblems,
  resolverProblems,
  contractProblems,
  unnamedReverts,
);
