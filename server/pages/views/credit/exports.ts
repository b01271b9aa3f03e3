import type { CreditItem } from '../../../../sdk/credit/lists/types.ts';
import type { CreditListRow } from '../../creditDeps.ts';
import { type Export, table } from '../exports.ts';

type Line = { row: CreditListRow; item: CreditItem };

/** Every item of the lists, one a row; statutes with their standing. */
export function creditExport(rows: readonly CreditListRow[]): Export {
  const lines = rows.flatMap((row) => row.list.items.map((item): Line => ({ row, item })));
  return table('credit', lines, {
    list: ({ row }) => row.hash,
    jurisdiction: ({ row }) => row.list.jurisdiction,
    version: ({ row }) => row.list.version,
    effectiveFrom: ({ row }) => row.list.effectiveFrom,
    publishedAt: ({ row }) => String(row.published?.at ?? 0),
    item: ({ item }) => item.id,
    zh: ({ item }) => item.zh,
    en: ({ item }) => item.en,
    dimension: ({ item }) => item.dimension,
    points: ({ item }) => String(item.points),
    subjects: ({ item }) => item.subjects.join(' '),
    caps: ({ item }) => item.caps ?? '',
    statutes: ({ item }) => item.statutes.map(({ name, standing }) => `${name} (${standing})`).join('; '),
    source: ({ item }) => item.source,
  });
}
