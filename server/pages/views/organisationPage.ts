import type { HeadView, OrganisationView, PageDeps } from '../pageDeps.ts';
import type { Page, Speech } from '../render/renderPage.ts';
import { evidenceLines } from './evidenceTable.ts';
import { exportsOf } from './listing.ts';
import { timelineLines } from './timeline.ts';

export function organisationPage(_deps: PageDeps, speech: Speech, view: OrganisationView, head: HeadView): Page {
  const { t, f } = speech;
  const name = view.name ?? view.code;
  return {
    template: 'organisation',
    title: name,
    summary: `${t(`kind.${view.kind}`)} · ${f.region(view.region)}`,
    section: 'organisations',
    data: {
      name,
      view,
      kind: t(`kind.${view.kind}`),
      facts: organisationFacts(speech, view),
      roles: view.roles.map(({ role, account, since }) => ({
        name: f.named('role', role),
        account,
        since: f.date(since),
      })),
      issued: evidenceLines(speech, view.evidenceIssued, head.time),
      issuedExports: exportsOf('/evidence', { issuer: view.id }),
      about: evidenceLines(speech, view.evidenceAbout, head.time),
      aboutExports: exportsOf('/evidence', { subject: view.id }),
      timeline: timelineLines(speech, view.timeline),
    },
  };
}

function organisationFacts({ t, f }: Speech, view: OrganisationView) {
  return [
    { label: t('organisation.code'), chip: view.code },
    { label: t('organisation.kind'), text: t(`kind.${view.kind}`) },
    { label: t('organisation.region'), text: f.region(view.region) },
    { label: t('organisation.mayHold'), text: t(view.mayHold ? 'yes' : 'no') },
    { label: t('organisation.mayTrade'), text: t(view.mayTrade ? 'yes' : 'no') },
    { label: t('organisation.enrolledAt'), text: f.dateTime(view.enrolledAt) },
    { label: t('organisation.id'), chip: view.id },
  ];
}
