import type { CarbonQueries } from './carbonViews.ts';
import { certificateView, listCertificates } from './certificateViews.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotView } from './lotView.ts';
import { portfolioView } from './portfolioView.ts';
import { listProgrammes } from './programmeViews.ts';
import { listProjects, projectView } from './projectViews.ts';

/** What pages and public answers show of projects, lots and certificates. */
export function createCarbonViews(deps: LedgerViewDeps): CarbonQueries {
  return {
    listProgrammes: () => listProgrammes(deps),
    listProjects: (filter, window) => listProjects(deps, filter, window),
    projectById: (id) => projectView(deps, id),
    lotById: (id) => lotView(deps, id),
    certificateById: (id) => certificateView(deps, id),
    listCertificates: (filter, window) => listCertificates(deps, filter, window),
    portfolioOf: (account) => portfolioView(deps, account),
  };
}
