import { Router as createRouter, type Request, type RequestHandler, type Router } from 'express';
import type { Bytes32 } from '../sdk/ids/keys.ts';
import { bookRoutes, bookUploadRoutes } from './banks/bookRoutes.ts';
import { bankRoutes } from './banks/routes.ts';
import { carbonRoutes } from './carbon/routes.ts';
import { dividendRunRoutes, receiptUploadRoutes } from './commons/dividends/runs/routes.ts';
import { householdRoutes, householdUploadRoutes } from './commons/households/routes.ts';
import { purchaseDraftRoutes } from './commons/procurement/routes.ts';
import { commonsRoutes } from './commons/routes.ts';
import { consentPageRoutes, consentRoutes } from './consents/routes.ts';
import { type Kernel, type KernelParts, readerOf } from './createKernel.ts';
import { creditRoutes } from './credit/routes.ts';
import { deploymentRoutes } from './deployment/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { listProducts } from './finance/products/listProducts.ts';
import { financeRoutes } from './finance/routes.ts';
import { teaRoutes } from './finance/tea/routes.ts';
import { gepComputeRoutes } from './gep/computeRoutes.ts';
import { registeredMethodologies } from './gep/registeredMethodologies.ts';
import { gepRoutes } from './gep/routes.ts';
import { actRoutes } from './kernel/auth/actRoutes.ts';
import { authRoutes } from './kernel/auth/authRoutes.ts';
import { clientRoutes, tokenRoutes } from './kernel/auth/clients/clientRoutes.ts';
import { refuseForeignOrigin } from './kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant, requireSession } from './kernel/auth/sessions/requireSession.ts';
import { DOCUMENT_BYTES } from './kernel/content/manifest.ts';
import type { Indexer } from './kernel/indexer/startIndexer.ts';
import { healthRoutes } from './kernel/ops/healthRoutes.ts';
import { metricsRoutes } from './kernel/ops/metrics.ts';
import { rpcProxy } from './kernel/ops/rpcProxy.ts';
import type { OutboxWorker } from './kernel/outbox/startOutboxWorker.ts';
import { writeStatusRoutes } from './kernel/outbox/writeStatusRoutes.ts';
import { parcelRoutes } from './land/routes.ts';
import { purchaseRoutes } from './market/purchases/routes.ts';
import { marketRoutes } from './market/routes.ts';
import type { SaleFeed } from './market/sales/live/saleFeed.ts';
import { saleRoutes } from './market/sales/routes.ts';
import { marketPagesOfGateway } from './marketPagesOfGateway.ts';
import { fixedExamples, liveWorld } from './openapi/liveWorld.ts';
import { openapiRoutes } from './openapi/routes.ts';
import { commonsPageRoutes } from './pages/commonsRoutes.ts';
import { creditPageRoutes } from './pages/creditRoutes.ts';
import { exchangePageRoutes } from './pages/exchangeRoutes.ts';
import { financeDeskRoutes } from './pages/financeDeskRoutes.ts';
import { financePageRoutes } from './pages/financeRoutes.ts';
import { gepPageRoutes } from './pages/gepRoutes.ts';
import { marketPageRoutes } from './pages/marketRoutes.ts';
import { pageRoutes } from './pages/pageRoutes.ts';
import { paperPageRoutes } from './pages/paperRoutes.ts';
import { problemPages } from './pages/problemPages.ts';
import { recallPageRoutes } from './pages/recallRoutes.ts';
import { reportFormRoutes } from './pages/reportFormRoutes.ts';
import { rightPageRoutes } from './pages/rightRoutes.ts';
import { fakeFormRoutes } from './pages/scan/fakeFormRoutes.ts';
import { scanPageRoutes } from './pages/scan/scanRoutes.ts';
import { pagesOfGateway } from './pagesOfGateway.ts';
import { organisationRoutes } from './participants/routes.ts';
import { problems } from './problems.ts';
import { resolverOfGateway } from './resolverOfGateway.ts';
import { rightPagesOfGateway } from './rightPagesOfGateway.ts';
import { accessRoutes } from './rights/access/routes.ts';
import { readerBundleRoutes, rightBundleRoutes } from './rights/bundle/routes.ts';
import { depositRoutes } from './rights/deposits/routes.ts';
import { leaseRoutes } from './rights/leases/routes.ts';
import { packageRoutes } from './rights/packages/routes.ts';
import { askPledgeReasons } from './rights/report/askPledgeReasons.ts';
import { composeReport, publicReport } from './rights/report/composeReport.ts';
import { rankRoutes } from './rights/requests/rankRoutes.ts';
import { requestRoutes } from './rights/requests/routes.ts';
import { rightRoutes } from './rights/routes.ts';
import { shareRoutes } from './rights/shares/routes.ts';
import { dossierRoutes } from './rights/stewardship/routes.ts';
import { scanPagesOfGateway } from './scanPagesOfGateway.ts';
import { readinessChecks } from './status/readinessChecks.ts';
import { statusRoutes } from './status/routes.ts';
import { officeRoutes } from './supervision/officeRoutes.ts';
import { supervisionRoutes } from './supervision/routes.ts';
import { cardTradeRoutes } from './trace/cards/routes.ts';
import { epcisDeps } from './trace/epcis/epcisOfGateway.ts';
import { epcisRoutes } from './trace/epcis/routes.ts';
import { fakePhotoRoutes, fakeRoutes } from './trace/fakes/routes.ts';
import { itemNames } from './trace/items/itemNames.ts';
import { labelRoutes } from './trace/labels/routes.ts';
import { recallNoticeRoutes } from './trace/notices/routes.ts';
import { traceReadRoutes } from './trace/reads/routes.ts';
import { verifyRoutes } from './trace/verify/routes.ts';
import { verifyOfGateway } from './verifyOfGateway.ts';
import { createCarbonViews } from './views/createCarbonViews.ts';
import { createCommonsViews } from './views/createCommonsViews.ts';
import { createExchangeViews } from './views/createExchangeViews.ts';
import { createMarketViews } from './views/createMarketViews.ts';
import { createRightViews } from './views/createRightViews.ts';
import { createViews } from './views/createViews.ts';
import { listCreditLists } from './views/creditListViews.ts';
import { createDocumentBook } from './views/documentBook.ts';
import { createGepViews } from './views/gep/createGepViews.ts';
import { createNameBook } from './views/nameBook.ts';
import { paperView } from './views/paperViews.ts';
import { shareRunning } from './views/shareRunning.ts';
import { createTraceViews } from './views/trace/createTraceViews.ts';
import { toldView } from './views/trace/toldView.ts';
import { webhookRules } from './webhookWorkersOfGateway.ts';
import { writeRoutes } from './writes/routes.ts';

/** Enough for a household, too few to drown the supervisor. */
const REPORTS_OF_ONE_ADDRESS = { windowSeconds: 3_600, maxRequests: 20 };
/** A desk that computes at every change, and no more. */
const COMPUTATIONS_OF_ONE_ADDRESS = { windowSeconds: 60, maxRequests: 120 };
/** A decision over thousands of trades is most of a second's work. */
const DECISIONS_OF_ONE_ADDRESS = { windowSeconds: 60, maxRequests: 30 };

export interface RouteParts extends KernelParts {
  kernel: Kernel;
  indexer: Indexer;
  outbox: OutboxWorker;
  saleFeed: SaleFeed;
}

/** Every route of the gateway, in the groups that app.ts mounts. */
export function gatewayRoutes(parts: RouteParts): {
  ops: Router;
  problemPages: RequestHandler;
  streaming: Router[];
  routes: Router[];
} {
  const { kernel, config, deployment, outbox } = parts;
  const session = (request: Request) => requireSession(kernel.auth, request);
  const guarded = createRouter().use(
    // Forms too: a foreign page would have its readers report, each from an address of its own.
    ['/api/documents', '/api/transactions', '/supervision', '/fake-reports'],
    refuseForeignOrigin(kernel.auth.settings),
  );

  const viewDeps = {
    db: kernel.store.db,
    content: kernel.content,
    names: createNameBook(kernel.store.db, kernel.content),
    documents: createDocumentBook(kernel.content),
  };
  const views = createViews(viewDeps);
  const carbon = createCarbonViews(viewDeps);
  const market = createMarketViews(viewDeps, { freshMs: config.CACHE_SECONDS * 1000 });
  const rights = createRightViews(viewDeps);
  const exchange = createExchangeViews(viewDeps);
  const commons = createCommonsViews(viewDeps);
  const gep = createGepViews({ ...viewDeps, reckoners: kernel.reckoners });
  const trace = createTraceViews(viewDeps);
  const reader = readerOf(kernel.rpc);
  const report = { ...viewDeps, pledgeReasons: askPledgeReasons({ deployment, reader }) };
  const pages = pagesOfGateway(parts, views, rights);
  const access = { auth: kernel.auth, report, rights };
  const rightPages = rightPagesOfGateway({ auth: kernel.auth, report }, pages);
  const marketPages = marketPagesOfGateway(parts, pages, { carbon, market });
  const examples = fixedExamples(config, deployment, pages.assets.verifier.path);

  const runs = { auth: kernel.auth, deployment, reader, views: viewDeps, exchange };
  const consents = { auth: kernel.auth, content: kernel.content };
  const verify = verifyOfGateway(parts, { kernel, outbox });
  const scanPages = scanPagesOfGateway({ kernel, stations: config.VERIFIER_STATIONS }, pages, verify);

  return {
    problemPages: problemPages(pages),
    ops: createRouter().use(
      healthRoutes({ checks: readinessChecks(parts) }),
      metricsRoutes(kernel.metrics, config.METRICS_TOKEN),
    ),
    streaming: [
      guarded,
      // A form without script: before the reader of JSON, which refuses forms.
      reportFormRoutes(marketPages, REPORTS_OF_ONE_ADDRESS),
      fakeFormRoutes(scanPages, verify.reportLimit),
      tokenRoutes(kernel.auth),
      consentPageRoutes(consents),
      fakePhotoRoutes(verify),
      bookUploadRoutes(kernel.auth),
      epcisRoutes(epcisDeps(kernel, parts)),
      receiptUploadRoutes(runs),
      householdUploadRoutes(kernel.auth),
      gepComputeRoutes({
        registered: () => registeredMethodologies(viewDeps),
        ...{ reckoners: kernel.reckoners, limit: COMPUTATIONS_OF_ONE_ADDRESS },
      }),
      documentRoutes({
        content: kernel.content,
        requireParticipant: (request) => requireParticipant(kernel.auth, request),
        maxBytes: DOCUMENT_BYTES,
      }),
    ],
    routes: [
      verifyRoutes(verify),
      authRoutes(kernel.auth),
      actRoutes(kernel.auth),
      clientRoutes(kernel.auth),
      bankRoutes({ auth: kernel.auth, webhooks: webhookRules(config) }),
      bookRoutes(kernel.auth),
      consentRoutes(consents),
      writeRoutes({ auth: kernel.auth, outbox: kernel.outbox, requireSession: session, wake: outbox.wake }),
      writeStatusRoutes({ db: kernel.store.db, accountOf: async (request) => (await session(request)).account }),
      evidenceRoutes({ db: kernel.store.db, views }),
      parcelRoutes({ views }),
      organisationRoutes({ views }),
      carbonRoutes({ carbon }),
      marketRoutes({ market }),
      purchaseRoutes({ auth: kernel.auth, deployment }),
      saleRoutes({ auth: kernel.auth, exchange, feed: parts.saleFeed }),
      packageRoutes({ exchange }),
      depositRoutes({ auth: kernel.auth, deployment, exchange }),
      dossierRoutes({ exchange }),
      shareRoutes({ auth: kernel.auth, exchange }),
      commonsRoutes({ commons }),
      creditRoutes({ auth: kernel.auth, views: viewDeps, deployment, reader }),
      gepRoutes({ gep, place: { publicOrigin: config.PUBLIC_ORIGIN, isDemo: config.PROFILE === 'demo' } }),
      financeRoutes({
        ...{ ...viewDeps, auth: kernel.auth, deployment, reader },
        freshMs: config.CACHE_SECONDS * 1000,
        isDemo: config.PROFILE === 'demo',
      }),
      dividendRunRoutes(runs),
      householdRoutes(kernel.auth),
      purchaseDraftRoutes({ auth: kernel.auth, deployment }),
      rightRoutes({ rights, report: shareRunning((id: Bytes32) => publicReport(report, id)) }),
      accessRoutes(access),
      requestRoutes({ auth: kernel.auth, deployment, reader }),
      rankRoutes(kernel.auth),
      leaseRoutes({ auth: kernel.auth, deployment, reader }),
      supervisionRoutes({ auth: kernel.auth, limit: REPORTS_OF_ONE_ADDRESS }),
      fakeRoutes(verify),
      officeRoutes({ auth: kernel.auth, views: viewDeps, problems }),
      traceReadRoutes({ auth: kernel.auth, trace }),
      recallNoticeRoutes({
        ...{ auth: kernel.auth, webhooks: webhookRules(config) },
        toldOf: (batch, window) => toldView(viewDeps, batch, window),
      }),
      cardTradeRoutes({ auth: kernel.auth, deployment }),
      teaRoutes({
        ...{ auth: kernel.auth, rpc: kernel.rpc, deployment: pages.verification.deployment },
        limit: DECISIONS_OF_ONE_ADDRESS,
      }),
      labelRoutes({
        ...{ auth: kernel.auth, labels: kernel.labels, documents: viewDeps.documents },
        ...{ origin: config.PUBLIC_ORIGIN, labelsPerPdf: config.LABELS_PER_PDF },
      }),
      statusRoutes(parts),
      deploymentRoutes(deployment),
      ...(config.RPC_PROXY_ENABLED ? [rpcProxy({ url: parts.rpcUrl })] : []),
      readerBundleRoutes({
        auth: kernel.auth,
        report,
        rpc: kernel.rpc,
        deployment: pages.verification.deployment,
      }),
      rightBundleRoutes({
        rpc: kernel.rpc,
        deployment: pages.verification.deployment,
        compose: (id) => composeReport(report, id, null),
      }),
      openapiRoutes({ pages, world: () => liveWorld({ db: kernel.store.db, fixed: examples }) }),
      rightPageRoutes(rightPages),
      pageRoutes(pages),
      marketPageRoutes(marketPages),
      exchangePageRoutes({ ...pages, exchange }),
      commonsPageRoutes({ ...pages, commons }),
      gepPageRoutes({ ...pages, gep }),
      financeDeskRoutes(pages),
      financePageRoutes({
        ...pages,
        finance: { listProducts: (filter, window) => listProducts(viewDeps, filter, window) },
      }),
      creditPageRoutes({ ...pages, credit: { listCreditLists: () => listCreditLists(viewDeps) } }),
      scanPageRoutes(scanPages),
      ...resolverOfGateway(parts, pages, viewDeps),
      recallPageRoutes({ ...pages, recalls: trace, itemNames: (gtins) => itemNames(viewDeps, gtins) }),
      paperPageRoutes({ ...pages, papers: { paperById: (id) => paperView(viewDeps, id) } }),
    ],
  };
}
