import type { PackageView } from '../../../views/exchangeViewTypes.ts';
import { parcelsOutline } from '../../map/parcelsOutline.ts';
import { regionName } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { evidenceLines } from '../evidenceTable.ts';
import { exportsOf } from '../listing.ts';
import { rightLine } from '../rights/rightLines.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { packageBurdens } from './packageBurdens.ts';
import { personOr, saleNumber } from './saleLines.ts';

/** A package: which rights lie in it, on what ground, what weighs on it, and what it is worth. */
export function packagePage(speech: Speech, view: PackageView, now: number): Page {
  const { t, f, language } = speech;
  const name = t('exchange.ofPackage', {
    what: f.named('rights.class', view.class),
    where: regionName(view.region, language) ?? f.region(view.region),
  });
  return {
    template: 'package',
    title: name,
    summary: t('packages.summary', { n: f.count(view.members), area: f.area(view.area) }),
    section: 'exchange',
    data: {
      name,
      number: saleNumber(view.id),
      state: { tone: view.state === 'live' ? 'valid' : 'state3', text: t(`packages.state.${view.state}`) },
      summary: t('packages.summary', { n: f.count(view.members), area: f.area(view.area) }),
      sale: view.sale && `/exchange/sales/${view.sale}`,
      outline: parcelsOutline(view.parcels),
      lines: view.rights.map((row) => rightLine(speech, row)),
      burdens: packageBurdens(speech, view.encumbrances),
      exports: exportsOf(`/packages/${view.id}/rights`, {}),
      evidence: evidenceLines(speech, [...(view.valuation ? [view.valuation] : []), ...view.guarantees], now),
      facts: [
        { label: t('packages.holder'), party: personOr(speech, view.holder) },
        { label: t('packages.former'), party: personOr(speech, view.former) },
        { label: t('packages.register'), party: personOr(speech, view.register) },
        { label: t('packages.members'), text: f.count(view.members) },
        { label: t('packages.area'), text: f.area(view.area) },
        { label: t('packages.endsAt'), text: view.endsAt === 0 ? t('none.limit') : f.date(view.endsAt) },
        { label: t('packages.effect'), text: t(`rights.effectShort.${view.effect}`), isWarning: view.effect === 2 },
        { label: t('packages.formedAt'), text: f.dateTime(view.formedAt) },
        ...(view.dissolvedAt ? [{ label: t('packages.dissolvedAt'), text: f.dateTime(view.dissolvedAt) }] : []),
        { label: t('exchange.document'), link: `/api/documents/${view.document}`, text: f.short(view.document) },
        { label: t('packages.id'), chip: view.id },
      ],
      reportForm: reportFormView({ kind: 'package', id: view.id }),
    },
  };
}
