import express from 'express';
import type { PinnedNode } from '../../../sdk/verify/types.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { fakeFormRoutes } from '../../../server/pages/scan/fakeFormRoutes.ts';
import type { FakeReportInput, ScanPageDeps } from '../../../server/pages/scan/scanDeps.ts';
import { scanPageRoutes } from '../../../server/pages/scan/scanRoutes.ts';
import type { FakeReportStatus } from '../../../server/trace/fakes/readFakeReport.ts';
import type { LabelAnswer } from '../../../server/trace/verify/labelAnswer.ts';
import { type ModelNode, startModelNode } from '../../sdk/verify/label/support/modelNodes.ts';
import { type Served, serve } from '../../support/httpClient.ts';
import { fixtureDeps } from './fixtureDeps.ts';
import { servePages } from './pageSite.ts';
import { SCAN_STORIES, type ScanStory } from './scanWorld.ts';

/** A site with the scan page on it, and two nodes of different operators behind it. */
export interface ScanSite extends Served {
  nodes: [ModelNode, ModelNode];
  deps: ScanPageDeps;
  /** What was asked of the verification service, in order. */
  asked: string[];
  /** What the service says to a page that asks again; the same as the page by default. */
  news: { answer: LabelAnswer | null };
  /** Reports that came in. */
  reports: FakeReportInput[];
  /** Chain and server tell this story from now on; `lie` changes what the server says. */
  tell(story: ScanStory, lie?: (answer: LabelAnswer) => LabelAnswer): void;
  stop(): Promise<void>;
}

const SETTLED: FakeReportStatus = {
  ...{ receipt: '7KQM-2XTA-PW94-HH3C', uri: 'https://id.gs1.org/01/09521234560019/10/A/21/B', state: 'decided' },
  ...{ outcome: 'confirmed', reason: '该码已作废，谢谢您的举报。', hasPhoto: false, isOverdue: false },
  ...{ receivedAt: new Date('2026-04-08T01:00:00Z'), dueAt: new Date('2026-04-23T01:00:00Z') },
  decidedAt: new Date('2026-04-10T02:30:00Z'),
};

export async function startScanSite(options: { operators?: readonly string[] } = {}): Promise<ScanSite> {
  const first = SCAN_STORIES.FIRST_SCAN();
  const nodes: [ModelNode, ModelNode] = [await startModelNode(first.model), await startModelNode(first.model)];
  const operators = options.operators ?? ['示例节点甲', '示例节点乙'];
  const pins: PinnedNode[] = operators.map((operator, i) => ({ operator, url: nodes[i]?.url ?? '' }));
  const told: { answer: LabelAnswer } = { answer: first.answer };
  const api = await serveAnswers(() => told.answer);
  const pages = await fixtureDeps({ deployment: nodes[0].deployment, nodes: pins, gateway: api.url });
  const news: ScanSite['news'] = { answer: null };
  const asked: string[] = [];
  const reports: FakeReportInput[] = [];
  const deps: ScanPageDeps = {
    ...pages,
    stations: ['https://station.example.cn'],
    guesses: (_request, _response, next) => next(),
    labels: {
      answerScan: async (_request, _response, uri) => {
        asked.push(uri);
        return told.answer;
      },
    },
    fakes: {
      submit: async (report) => {
        reports.push(report);
        return { receipt: SETTLED.receipt };
      },
      find: async (receipt) => {
        if (receipt === SETTLED.receipt) return SETTLED;
        throw new AppError('FakeReportUnknown');
      },
    },
  };
  const site = await servePages(deps, (app) => {
    app.use(fakeFormRoutes(deps, { windowSeconds: 60, maxRequests: 0 }));
    app.use(scanPageRoutes(deps));
    app.post('/api/verify/scans', (_request, response) => {
      response.json(news.answer ?? told.answer);
    });
  });
  return {
    ...site,
    ...{ nodes, deps, asked, reports, news },
    tell: ({ model, answer, now }, lie = (same) => same) => {
      for (const node of nodes) node.serve(model, now);
      told.answer = lie(answer);
      news.answer = null;
    },
    stop: async () => {
      await Promise.all([site.close(), api.close()]);
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

/** The verification service as a station of another origin asks it. */
function serveAnswers(answer: () => LabelAnswer): Promise<Served> {
  const app = express();
  app.get('/api/verify/label', (_request, response) => {
    response.set('Access-Control-Allow-Origin', '*').json(answer());
  });
  return serve(app);
}
