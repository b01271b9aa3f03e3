import { escapePath } from '../../../../sdk/gs1/digitalLink/percent.ts';
import { gtin14, itemLink, lot as lotOf, serial as serialOf } from '../../../../sdk/gs1/keys.ts';
import type { KnownBatch } from '../things/knownThings.ts';
import { dataLink, defaultLink, type Link, type LinkContext, pageLinks } from './link.ts';

const CANONICAL = 'https://id.gs1.org';
const SCAN = { zh: '扫码查询', en: 'What this code says' };
const HISTORY = { zh: '从田间到手中', en: 'From the field to your hand' };
const RECALL = { zh: '是否召回', en: 'Whether it is recalled' };
const PAPERS = {
  commitment: { zh: '承诺达标合格证', en: 'Commitment certificate' },
  inspection: { zh: '出厂检验', en: 'Factory inspection' },
};

/** What a label says of the package it is on. */
export interface PackageKey {
  gtin: string;
  lot: string;
  /** Undefined for a code of the lot alone. */
  serial?: string | undefined;
}

/**
 * What there is about a lot or one labelled package. The scan page judges the code, so these links are the same for a code
 * that was never issued; `batch` is undefined for a lot that was never made.
 */
export function packageLinks(
  origin: string,
  { gtin, lot, serial }: PackageKey,
  { anchor, description, batch }: { anchor: string; description: string; batch: KnownBatch | undefined },
): LinkContext {
  const key = { gtin: gtin14(gtin), lot: lotOf(lot), ...(serial === undefined ? {} : { serial: serialOf(serial) }) };
  const page = scanPath(origin, { gtin, lot, serial });
  const check = `${origin}/api/verify/label?uri=${encodeURIComponent(itemLink(key, CANONICAL))}`;
  const links: [string, Link[]][] = [
    defaultLink(page, `${SCAN.zh} · ${SCAN.en}`),
    ['pip', pageLinks(page, SCAN)],
    ['traceability', pageLinks(page, HISTORY)],
    ['verificationService', [dataLink(check, 'Verdict on this code · 查验结果')]],
    ['recallStatus', [...pageLinks(page, RECALL), dataLink(check, 'Recall in the verdict · 召回状态')]],
    ...(serial === undefined && batch ? batchLinks(origin, batch, itemLink(key, CANONICAL)) : []),
  ];
  return { anchor, itemDescription: described(description, lot, serial), links: new Map(links) };
}

/** Where a scan leads. */
export function scanPath(origin: string, { gtin, lot, serial }: PackageKey): string {
  const last = serial === undefined ? '' : `/${escapePath(serial)}`;
  return `${origin}/c/${gtin}/${escapePath(lot)}${last}`;
}

function batchLinks(origin: string, { id, papers }: KnownBatch, uri: string): [string, Link[]][] {
  const events = `${origin}/epcis/events?MATCH_anyEPCClass=${encodeURIComponent(uri)}`;
  const repository = [dataLink(events, 'EPCIS events of the lot · 批次事件', 'application/ld+json')];
  const certificates = papers.flatMap(({ kind, evidence }) =>
    pageLinks(`${origin}/evidence/${evidence}`, PAPERS[kind]),
  );
  return [
    ['masterData', [dataLink(`${origin}/api/batches/${id}`, 'Lot · 批次数据')]],
    ['epcisRepository', repository],
    // The name before 2025, which readers still ask for.
    ['epcis', repository],
    ...(certificates.length === 0 ? [] : [['certificationInfo', certificates] as [string, Link[]]]),
  ];
}

function described(item: string, lot: string, serial: string | undefined): string {
  const ofLot = `${item} · 批次 lot ${lot}`;
  return serial === undefined ? ofLot : `${ofLot} · 序列号 serial ${serial}`;
}
