import type { GepAccountRow } from '../../../views/gep/gepViewTypes.ts';
import { type Export, table } from '../exports.ts';

/** Sums in fen, times in seconds, 0 = never. Authors that are natural persons stay unnamed. */
export function gepExport(rows: readonly GepAccountRow[]): Export {
  return table('gep', rows, {
    id: ({ id }) => id,
    level: ({ area }) => area.level,
    region: ({ area }) => area.region,
    name: ({ area }) => area.name ?? '',
    year: ({ year }) => String(year),
    state: ({ state }) => state,
    totalFen: ({ totalFen }) => totalFen.toString(),
    methodology: ({ methodology }) => `${methodology.code ?? ''} ${methodology.edition ?? ''}`.trim(),
    methodologyHash: ({ methodology }) => methodology.hash,
    methodologyState: ({ methodology }) => methodology.state ?? '',
    priceBasis: ({ priceBasis }) => priceBasis,
    series: ({ series }) => series,
    contentHash: ({ contentHash }) => contentHash,
    author: ({ author }) => author?.id ?? '',
    authorName: ({ author }) => author?.name ?? '',
    draftedAt: ({ draftedAt }) => String(draftedAt),
    objectionsUntil: ({ objectionsUntil }) => String(objectionsUntil),
    publishedAt: ({ publishedAt }) => String(publishedAt),
  });
}
