import type { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { LotRow, LotView, ProjectView } from '../views/carbonViews.ts';
import { known } from './known.ts';
import type { MarketPageDeps } from './marketDeps.ts';
import { addressParams, projectsQuery } from './marketSchemas.ts';
import { type Speech, sendPage, speechOf } from './render/renderPage.ts';
import { idParams, plainQuery } from './schemas.ts';
import { type CalculationLine, calculationLines } from './views/carbon/calculation.ts';
import { reportOf } from './views/carbon/lotLines.ts';
import { lotPage } from './views/carbon/lotPage.ts';
import { portfolioPage } from './views/carbon/portfolioPage.ts';
import { projectPage } from './views/carbon/projectPage.ts';
import { projectsPage } from './views/carbon/projectsPage.ts';

const BESIDE = { offset: 0, limit: 20 };

/** Projects, lots and what accounts hold. */
export function addCarbonRoutes(router: Router, deps: MarketPageDeps): void {
  router.get(
    '/carbon',
    validate({ query: projectsQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await projectsPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/carbon/projects/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const speech = speechOf(request);
      const view = known(await deps.carbon.projectById(params.id), params.id);
      const [head, programmes, calculations] = await Promise.all([
        deps.head(),
        deps.carbon.listProgrammes(),
        calculationsOf(deps, speech, view),
      ]);
      const programme = programmes.find(({ code }) => code === view.programme.code);
      await sendPage(deps, request, response, projectPage(speech, { view, programme, calculations, now: head.time }));
    }),
  );
  router.get(
    '/carbon/lots/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const speech = speechOf(request);
      const view = known(await deps.carbon.lotById(params.id), params.id);
      const [head, project, calculation] = await Promise.all([
        deps.head(),
        view.project ? deps.carbon.projectById(view.project.id) : undefined,
        calculationOf(deps, speech, view),
      ]);
      await sendPage(deps, request, response, lotPage(speech, { view, project, calculation, now: head.time }));
    }),
  );
  router.get(
    '/accounts/:address',
    validate({ params: addressParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.carbon.portfolioOf(params.address), params.address);
      const [head, certificates, trades] = await Promise.all([
        deps.head(),
        view.party ? deps.carbon.listCertificates({ holder: view.party.id }, BESIDE) : { rows: [] },
        deps.market.listTrades({ account: params.address }, { limit: BESIDE.limit }),
      ]);
      const parts = { view, certificates: certificates.rows, trades: trades.rows, now: head.time };
      await sendPage(deps, request, response, portfolioPage(speechOf(request), parts));
    }),
  );
}

interface Calculation {
  evidence: string;
  lines: CalculationLine[];
}

async function calculationOf(deps: MarketPageDeps, speech: Speech, lot: LotView): Promise<Calculation | null> {
  const report = reportOf(lot);
  const statement = report && (await deps.queries.evidenceById(report.id));
  if (!statement) return null;
  const lines = calculationLines(speech, await deps.document(statement.contentHash));
  return lines && { evidence: `/evidence/${statement.id}`, lines };
}

async function calculationsOf(deps: MarketPageDeps, speech: Speech, { lots }: ProjectView) {
  const found = await Promise.all(
    lots.map(async (lot): Promise<(Calculation & { lot: LotRow }) | null> => {
      const whole = await deps.carbon.lotById(lot.id);
      const calculation = whole ? await calculationOf(deps, speech, whole) : null;
      return calculation && { lot, ...calculation };
    }),
  );
  return found.filter((one) => one !== null);
}
