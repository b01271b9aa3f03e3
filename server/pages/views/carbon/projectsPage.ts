import type { ProgrammeView, ProjectRow } from '../../../views/carbonViews.ts';
import type { MarketPageDeps } from '../../marketDeps.ts';
import type { ProjectsQuery } from '../../marketSchemas.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import { COUNTIES } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf, options, pager, pageWindow } from '../listing.ts';
import { type PartyView, partyView } from '../party.ts';
import { PROJECT_STATES, type StateLabel, stateLabel } from './projectState.ts';

export interface ProjectLine {
  href: string;
  name: string;
  number: string;
  programme: string;
  county: string;
  methodology: string;
  developer: PartyView;
  state: StateLabel;
  issued: string;
  retired: string;
  period: string;
}

/** 碳汇项目: from design to issuance, by programme. */
export async function projectsPage(deps: MarketPageDeps, speech: Speech, query: ProjectsQuery): Promise<Page> {
  const { t, f } = speech;
  const { programme, region, state, page } = query;
  const filter = { programme, region, state };
  const [{ rows, total }, programmes] = await Promise.all([
    deps.carbon.listProjects(filter, pageWindow(page)),
    deps.carbon.listProgrammes(),
  ]);
  const byCode = new Map(programmes.map((one) => [one.code, one]));
  return {
    template: 'projects',
    title: t('projects.title'),
    summary: t('projects.lead'),
    section: 'carbon',
    data: {
      programmes: options(
        t('filter.all'),
        programmes.map((one) => [one.code, carbonFormats(speech).programme(one)]),
        programme,
      ),
      regions: options(
        t('filter.all'),
        COUNTIES.map(({ code }) => [code, f.region(Number(code))]),
        region,
      ),
      states: options(
        t('filter.all'),
        PROJECT_STATES.map((one) => [one, t(`projectState.${one}`)]),
        state,
      ),
      lines: rows.map((row) => projectLine(speech, row, byCode.get(row.programme.code))),
      pager: pager('/carbon', filter, page, total),
      exports: exportsOf('/carbon/projects', filter),
    },
  };
}

function projectLine(speech: Speech, row: ProjectRow, programme: ProgrammeView | undefined): ProjectLine {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const terms = programme?.methodologies.find(({ code }) => code === row.methodology);
  return {
    href: `/carbon/projects/${row.id}`,
    name: row.name ?? row.number,
    number: row.number,
    programme: c.programme(row.programme),
    county: f.region(row.region),
    methodology: terms ? c.methodology(terms) : row.methodology,
    developer: partyView(speech, row.developer),
    state: stateLabel(speech, row.state, programme?.stateLabels),
    issued: c.tonnes(row.issued),
    retired: c.tonnes(row.retired),
    period: t('parcel.claimTerm', { from: f.date(row.from), to: f.date(row.to) }),
  };
}
