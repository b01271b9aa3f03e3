import type { Operation } from './operation.ts';
import { actOperations } from './operations/acts.ts';
import { bankOperations } from './operations/banks.ts';
import { carbonOperations } from './operations/carbon.ts';
import { chainOperations } from './operations/chain.ts';
import { clientOperations } from './operations/clients.ts';
import { commonsOperations } from './operations/commons.ts';
import { commonsPageOperations } from './operations/commonsPages.ts';
import { consentOperations } from './operations/consents.ts';
import { cooperativeOperations } from './operations/cooperatives.ts';
import { creditOperations } from './operations/credit.ts';
import { creditPageOperations } from './operations/creditPages.ts';
import { docsOperations } from './operations/docs.ts';
import { documentOperations } from './operations/documents.ts';
import { epcisOperations } from './operations/epcis.ts';
import { exchangePageOperations } from './operations/exchangePages.ts';
import { financeDeskOperations } from './operations/financeDeskPages.ts';
import { financePageOperations } from './operations/financePages.ts';
import { gepOperations } from './operations/gep.ts';
import { gepPageOperations } from './operations/gepPages.ts';
import { labelAndCardOperations } from './operations/labelsAndCards.ts';
import { loanOperations } from './operations/loans.ts';
import { marketOperations } from './operations/market.ts';
import { marketPageOperations } from './operations/marketPages.ts';
import { officeOperations } from './operations/office.ts';
import { pageOperations } from './operations/pages.ts';
import { passkeyOperations } from './operations/passkeys.ts';
import { recallNoticeOperations } from './operations/recallNotices.ts';
import { recordOperations } from './operations/records.ts';
import { resolverOperations } from './operations/resolver.ts';
import { rightBundleOperations } from './operations/rightBundle.ts';
import { rightPageOperations } from './operations/rightPages.ts';
import { rightOperations } from './operations/rights.ts';
import { saleOperations } from './operations/sales.ts';
import { farewellOperations, signInOperations } from './operations/signIn.ts';
import { supervisionOperations } from './operations/supervision.ts';
import { supervisionPageOperations } from './operations/supervisionPages.ts';
import { teaOperations } from './operations/tea.ts';
import { traceOperations } from './operations/trace.ts';
import { tracePageOperations } from './operations/tracePages.ts';
import { verifyOperations } from './operations/verify.ts';
import { watchingOperations } from './operations/watching.ts';
import { writeOperations } from './operations/writes.ts';

/** Every operation of the gateway, in the order in which it is read. */
export const operations: Operation[] = [
  ...recordOperations,
  ...carbonOperations,
  ...signInOperations,
  ...passkeyOperations,
  ...documentOperations,
  ...actOperations,
  ...writeOperations,
  ...marketOperations,
  ...saleOperations,
  ...rightOperations,
  ...cooperativeOperations,
  ...commonsOperations,
  ...creditOperations,
  ...gepOperations,
  ...traceOperations,
  ...recallNoticeOperations,
  ...verifyOperations,
  ...supervisionOperations,
  ...officeOperations,
  ...labelAndCardOperations,
  ...loanOperations,
  ...teaOperations,
  ...epcisOperations,
  ...clientOperations,
  ...bankOperations,
  ...consentOperations,
  ...chainOperations,
  ...rightBundleOperations,
  ...farewellOperations,
  ...watchingOperations,
  ...docsOperations,
  ...pageOperations,
  ...marketPageOperations,
  ...exchangePageOperations,
  ...commonsPageOperations,
  ...creditPageOperations,
  ...gepPageOperations,
  ...financeDeskOperations,
  ...financePageOperations,
  ...tracePageOperations,
  ...resolverOperations,
  ...rightPageOperations,
  ...supervisionPageOperations,
];
