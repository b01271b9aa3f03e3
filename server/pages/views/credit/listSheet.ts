import {
  CREDIT_LEVELS,
  type CreditItem,
  type CreditList,
  SUBJECT_KINDS,
  type SubjectKind,
  TIME_NAMES,
} from '../../../../sdk/credit/lists/types.ts';
import type { Stated } from '../../../../sdk/credit/stated.ts';
import type { CreditListRow } from '../../creditDeps.ts';
import { regionName } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { partyView } from '../party.ts';

/** One version of a list: what earns, what costs and by which law, where the levels begin, how long things last. */
export function listSheet(speech: Speech, { hash, list, published }: CreditListRow, kind?: SubjectKind): Page['data'] {
  const { t, f, language } = speech;
  const items = list.items.filter(({ subjects }) => kind === undefined || subjects.includes(kind));
  const kinds = SUBJECT_KINDS.filter((one) => list.items.some(({ subjects }) => subjects.includes(one)));
  return {
    id: `list-${hash.slice(2, 12)}`,
    hash,
    name: spoken(speech, list),
    says: t('credit.listSays', {
      place: regionName(Number(list.jurisdiction), language) ?? list.jurisdiction,
      kinds: kinds.map((one) => t(`credit.kind.${one}`)).join(t('credit.join')),
      version: list.version,
      from: list.effectiveFrom,
    }),
    published: published
      ? t('credit.published', { by: nameOf(speech, published.by), at: f.date(published.at) })
      : t('credit.unpublished'),
    isPublished: published !== null,
    document: `/api/credit/lists/${hash}`,
    earns: items.filter(({ points }) => points > 0).map((item) => itemLine(speech, item)),
    costs: items.filter(({ points }) => points < 0).map((item) => itemLine(speech, item)),
    levels: levelLines(speech, list),
    times: TIME_NAMES.map((name) => timeLine(speech, name, list.times[name])),
  };
}

function itemLine(speech: Speech, item: CreditItem) {
  const { t, f } = speech;
  return {
    name: spoken(speech, item),
    points: item.points > 0 ? `+${item.points}` : `−${-item.points}`,
    dimension: f.named('creditDimension', item.dimension),
    source: item.source,
    // The names of statutes are quoted as they stand in both languages.
    statutes: item.statutes.map(({ name, standing }) => ({
      name: `《${name}》`,
      standing: t(`credit.statute.${standing === '已核对' ? 'checked' : 'toConfirm'}`),
      isOpen: standing !== '已核对',
    })),
    // What takes nothing keeps nobody from a level either.
    caps: item.caps === undefined || item.statutes.length === 0 ? '' : t('credit.caps', { level: item.caps }),
  };
}

function levelLines(speech: Speech, list: CreditList) {
  const { t } = speech;
  const base = {
    level: t('credit.base'),
    score: t('credit.points', { n: list.base.value }),
    mark: mark(speech, list.base),
  };
  const levels = CREDIT_LEVELS.map((level) => {
    if (level === 'D') return { level, score: t('credit.below'), mark: '' };
    const { [level]: least } = list.levels;
    return { level, score: t('credit.from', { n: least.value }), mark: mark(speech, least) };
  });
  return [base, ...levels];
}

function timeLine(speech: Speech, name: (typeof TIME_NAMES)[number], time: Stated) {
  return {
    name: speech.t(`credit.time.${name}`, { n: time.value }),
    mark: mark(speech, time),
    source: time.source ?? '',
  };
}

/** 假定, or where it is from. */
function mark({ t }: Speech, { basis, source }: Stated): string {
  return basis === '假定' ? t('credit.assumed') : t('credit.sourced', { source: source ?? '' });
}

function nameOf(speech: Speech, party: NonNullable<CreditListRow['published']>['by']): string {
  return party ? partyView(speech, party).name : speech.t('credit.office');
}

function spoken({ language }: Speech, { zh, en }: { zh: string; en: string }): string {
  return language === 'en' ? en : zh;
}
