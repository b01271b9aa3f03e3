import type { BaseCoverage, ItemCoverage } from '../../../trace/labelCoverage/coverageTypes.ts';
import { type Export, table } from '../exports.ts';

/** Masses in grams, times in seconds, 0 = never. */
export function coverageExport(rows: readonly ItemCoverage[]): Export {
  return table('coverage', rows, {
    gtin: ({ gtin }) => gtin,
    nameZh: ({ name }) => name?.zh ?? '',
    nameEn: ({ name }) => name?.en ?? '',
    kind: ({ kind }) => kind,
    netGrams: ({ netGrams }) => netGrams.toString(),
    level: ({ level }) => level,
    lots: ({ lots }) => String(lots),
    goodsGrams: ({ goods }) => goods.toString(),
    labelledGrams: ({ labelled }) => labelled.toString(),
    labels: ({ labels }) => labels.toString(),
    voidedLabels: ({ voidedLabels }) => voidedLabels.toString(),
    lastPackedAt: ({ lastPackedAt }) => String(lastPackedAt),
  });
}

export function basesExport(rows: readonly BaseCoverage[]): Export {
  return table('coverage-bases', rows, {
    parcel: ({ parcel }) => parcel,
    code: ({ code }) => code,
    region: ({ region }) => String(region),
    gtin: ({ gtin }) => gtin,
    member: ({ member }) => member?.id ?? '',
    memberName: ({ member }) => member?.name ?? '',
    isAdmitted: ({ isAdmitted }) => String(isAdmitted),
    harvests: ({ harvests }) => String(harvests),
    harvestedGrams: ({ harvested }) => harvested.toString(),
    labelledHarvests: ({ labelledHarvests }) => String(labelledHarvests),
    labelledHarvestedGrams: ({ labelledHarvested }) => labelledHarvested.toString(),
  });
}
