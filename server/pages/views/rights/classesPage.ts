import type { RightClassView } from '../../../views/rightViewTypes.ts';
import { regionName } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import type { RightPageDeps } from '../../rightDeps.ts';
import { exportsOf } from '../listing.ts';

/** What kinds of rights there are and what the law lets be done with each: data, not code. */
export async function classesPage(deps: RightPageDeps, speech: Speech): Promise<Page> {
  const { t } = speech;
  const classes = await deps.rights.listRightClasses();
  return {
    template: 'rightClasses',
    title: t('rights.classes.title'),
    summary: t('rights.classes.lead'),
    section: 'rights',
    data: { classes: classes.map((one) => classView(speech, one)), exports: exportsOf('/right-classes', {}) },
  };
}

function classView(speech: Speech, one: RightClassView) {
  const { t, f } = speech;
  return {
    code: one.code,
    name: f.named('rights.class', one.code),
    href: `/rights?class=${one.code}`,
    count: t('rights.classes.count', { n: f.count(one.count) }),
    chargeable: {
      isOpen: one.isChargeable,
      text: t(one.isChargeable ? 'rights.classes.chargeable' : 'rights.classes.notChargeable'),
    },
    sentences: sentences(speech, one),
    papers: (['issue', 'transfer', 'charge', 'lease'] as const)
      .filter((occasion) => one.papers[occasion].length > 0)
      .map((occasion) => ({
        occasion: t(`rights.occasion.${occasion}`),
        papers: one.papers[occasion].map((schema) => f.named('schema', schema)).join(t('rights.listComma')),
      })),
    counties: one.counties.map(({ region, isChargeable, from, policy }) => ({
      text: t(isChargeable ? 'rights.classes.countyOpen' : 'rights.classes.countyShut', {
        county: regionName(region, speech.language) ?? String(region),
        date: f.date(from),
      }),
      href: policy && `/evidence/${policy}`,
    })),
  };
}

function sentences({ t, f }: Speech, one: RightClassView): string[] {
  const said: (string | false)[] = [
    one.powers.length > 0 &&
      t('rights.classes.powers', {
        powers: one.powers.map((power) => t(`rights.power.${power}`)).join(t('rights.listComma')),
      }),
    t(`rights.classes.${one.policy}`),
    one.isForest && t('rights.classes.forest'),
    one.isReceivable && t('rights.classes.receivable'),
    one.bindsComponents && t('rights.classes.binds'),
    one.mayLieInRedLine && t('rights.classes.redLine'),
    one.defaultCapBps > 0 && t('rights.classes.cap', { cap: f.quantity(BigInt(one.defaultCapBps), 5) }),
    t('rights.classes.register', { role: f.named('role', one.register) }),
  ];
  return said.filter((sentence) => sentence !== false);
}
