import { canonicalGeometry } from '../../../sdk/geo/canonicalGeometry.ts';
import type { ParcelClaim } from '../../../sdk/verify/facts/parcelFact.ts';
import type { RightRow } from '../../views/rightViewTypes.ts';
import { countyMap } from '../map/countyMap.ts';
import { parcelOutline } from '../map/parcelOutline.ts';
import type { HeadView, PageDeps, ParcelRef, ParcelView, WordsRead } from '../pageDeps.ts';
import type { Page, Speech } from '../render/renderPage.ts';
import { evidenceLines } from './evidenceTable.ts';
import { exportsOf } from './listing.ts';
import { partyView } from './party.ts';
import { rightLine } from './rights/rightLines.ts';
import { timelineLines } from './timeline.ts';
import { verifyView } from './verifyView.ts';

const DEMO_UNIT = /^\d{6}999/;

export function parcelPage(
  deps: PageDeps,
  speech: Speech,
  view: ParcelView,
  { head, read, rights = [] }: { head: HeadView; read: WordsRead | null; rights?: readonly RightRow[] },
): Page {
  const { t, f, language } = speech;
  return {
    template: 'parcel',
    title: view.code,
    summary: `${t(`scheme.${view.scheme}`)} · ${f.region(view.region)} · ${f.area(view.area)}`,
    section: 'parcels',
    script: 'verify',
    data: {
      view,
      isDemo: view.scheme === 1 && DEMO_UNIT.test(view.code),
      scheme: t(`scheme.${view.scheme}`),
      area: f.area(view.area),
      facts: parcelFacts(speech, view),
      map: countyMap(language, [view], view.region),
      outline: view.geometry && parcelOutline(view.geometry),
      outlineText: view.geometry && canonicalGeometry(view.geometry),
      overlaps: view.overlaps.map(({ parcel, area }) => ({ ...refView(speech, parcel), area: f.area(area) })),
      claims: view.claims.map((claim) => ({
        kind: f.named('claim', claim.kind),
        claimant: claim.claimant,
        from: f.date(claim.from),
        to: f.date(claim.to),
      })),
      areaClaims: view.areaClaims.map((claim) => ({
        layer: f.named('claim', claim.layer),
        claimant: claim.claimant,
        area: f.area(claim.area),
      })),
      rights: rights.map((row) => rightLine(speech, row)),
      rightExports: exportsOf('/rights', { parcel: view.id }),
      parents: view.parents.map((parcel) => refView(speech, parcel)),
      children: view.children.map((parcel) => refView(speech, parcel)),
      evidence: evidenceLines(speech, view.evidence, head.time),
      evidenceExports: exportsOf('/evidence', { subject: view.id }),
      timeline: timelineLines(speech, view.timeline),
      verify: verifyView(deps, speech, parcelClaim(view), read),
    },
  };
}

/** What the page claims, for the verifier. */
export function parcelClaim(view: ParcelView): ParcelClaim {
  const { id, scheme, code, region, registeredAt, state, isInRedLine, registrarIndex, seq, geometryHash } = view;
  return {
    kind: 'parcel',
    ...{ id, scheme, code, region, registeredAt, state, isInRedLine, registrarIndex, seq, geometryHash },
    area: view.area.toString(),
    areaClaims: view.areaClaimCount,
    sharesGround: view.overlaps.length > 0 || view.parents.length > 0,
    atLeastBlock: view.changedIn,
  };
}

function refView({ t }: Speech, { id, scheme, code }: ParcelRef) {
  return { href: `/parcels/${id}`, code, scheme: t(`scheme.${scheme}`) };
}

function parcelFacts(speech: Speech, view: ParcelView) {
  const { t, f } = speech;
  return [
    { label: t(`scheme.${view.scheme}`), chip: view.code, isWhole: true },
    { label: t('parcel.area'), text: f.area(view.area) },
    { label: t('parcel.region'), text: f.region(view.region) },
    {
      label: t('parcel.redLine'),
      text: t(view.isInRedLine ? 'parcel.inRedLine' : 'parcel.outsideRedLine'),
      isWarning: view.isInRedLine,
    },
    { label: t('parcel.registerNumber'), text: view.registerNumber },
    { label: t('parcel.registeredAt'), text: f.dateTime(view.registeredAt) },
    { label: t('parcel.registrar'), party: partyView(speech, view.registrar) },
    {
      label: t('parcel.overlapCheck'),
      text:
        view.checkedAgainst === null ? t('parcel.notChecked') : t('parcel.checkedAgainst', { n: view.checkedAgainst }),
    },
    { label: t('parcel.geometryHash'), chip: view.geometryHash },
    { label: t('parcel.id'), chip: view.id },
  ];
}
