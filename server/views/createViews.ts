import type { PageQueries } from '../pages/pageDeps.ts';
import { evidenceView, listEvidence, schemaRows } from './evidenceViews.ts';
import { listOrganisations, organisationView } from './organisationViews.ts';
import { listParcels, parcelView } from './parcelViews.ts';
import { search } from './search.ts';
import type { ViewDeps } from './viewDeps.ts';

/** What pages and public answers show: the domains' rows, joined with names and documents. */
export function createViews(deps: ViewDeps): PageQueries {
  return {
    listOrganisations: (filter, window) => listOrganisations(deps, filter, window),
    organisationById: (id) => organisationView(deps, id),
    listParcels: (filter, window) => listParcels(deps, filter, window),
    parcelById: (id) => parcelView(deps, id),
    listEvidence: (filter, window) => listEvidence(deps, filter, window),
    evidenceById: (id) => evidenceView(deps, id),
    listSchemas: () => schemaRows(deps),
    search: (text) => search(deps, text),
  };
}
