import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { LotRef, LotRow, LotView, MethodologyView } from '../../../views/carbonViews.ts';
import { type LotBar, lotBar } from '../../chart/lotBar.ts';
import type { MarketPageDeps } from '../../marketDeps.ts';
import type { PartyRef } from '../../pageDeps.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import { regionName } from '../../render/regions.ts';
import type { Speech } from '../../render/renderPage.ts';

/** A lot as a row mentions it. */
export interface LotName {
  href: string;
  /** Of the project, else its number, else the outside register's block. */
  name: string;
  number: string;
  project: string | null;
  county: string;
  vintage: string;
}

export function lotName({ t, f, language }: Speech, { id, project, vintage, region }: LotRef): LotName {
  return {
    href: `/carbon/lots/${id}`,
    name: project?.name ?? project?.number ?? t('lot.mirrored'),
    number: project?.number ?? f.short(id),
    project: project && `/carbon/projects/${project.id}`,
    county: regionName(region, language) ?? t('none.value'),
    vintage: vintage === 0 ? t('none.value') : String(vintage),
  };
}

/** A lot with its bar, as projects list it. */
export interface LotLine extends LotName {
  period: string;
  serials: string;
  bar: LotBar;
  amounts: { part: string; kg: bigint; text: string }[];
  coverage: string;
  usable: string;
  lost: string | null;
  isSealed: boolean;
  isBlocked: boolean;
}

export function lotLine(speech: Speech, lot: LotRow): LotLine {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const bar = lotBar(lot);
  return {
    ...lotName(speech, lot),
    period: lot.from === 0 ? t('none.date') : t('parcel.claimTerm', { from: f.date(lot.from), to: f.date(lot.to) }),
    serials: lot.issued === 0n ? t('lot.notIssued') : c.serials(lot.first, lot.first + lot.issued - 1n),
    bar,
    amounts: [
      { part: 'issued', kg: lot.issued, text: c.tonnes(lot.issued) },
      ...bar.parts.map(({ part, kg }) => ({ part, kg, text: c.tonnes(kg) })),
    ],
    coverage: c.tonnes(lot.coverage),
    usable: c.tonnes(lot.usable),
    lost: lot.lost === 0n ? null : c.tonnes(lot.lost),
    isSealed: lot.isSealed,
    isBlocked: lot.isBlocked,
  };
}

/** What a buyer asks of a lot before the price: by which method it was counted, and who verified it. */
export interface LotFacts {
  methodology: MethodologyView | null;
  verifier: PartyRef | null;
}

/** By lot id. Composed from lot and project, once for lots that occur more often. */
export async function lotFacts(
  { carbon }: Pick<MarketPageDeps, 'carbon'>,
  lots: readonly LotRef[],
): Promise<Map<Hex, LotFacts>> {
  const distinct = new Map(lots.map((lot) => [lot.id, lot]));
  const pairs = await Promise.all(
    [...distinct.values()].map(async (lot) => [lot.id, await oneLot(carbon, lot)] as const),
  );
  return new Map(pairs);
}

async function oneLot(carbon: MarketPageDeps['carbon'], { id, project }: LotRef): Promise<LotFacts> {
  const [lot, whole] = await Promise.all([carbon.lotById(id), project ? carbon.projectById(project.id) : undefined]);
  return { methodology: whole?.terms ?? null, verifier: verifierOf(lot) };
}

/** Who signed the report in force. */
export function verifierOf(lot: LotView | undefined): PartyRef | null {
  return reportOf(lot)?.issuer ?? null;
}

/** The MRV report in force on a lot: the newest that nobody revoked. */
export function reportOf(lot: LotView | undefined): LotView['evidence'][number] | undefined {
  const reports =
    lot?.evidence.filter(({ schema, revokedAt }) => schema.name === 'MRV_REPORT' && revokedAt === 0) ?? [];
  return reports.sort((a, b) => b.basisDate - a.basisDate)[0];
}
