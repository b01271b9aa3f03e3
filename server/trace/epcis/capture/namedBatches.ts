import { batchId } from '../../../../sdk/ids/keys.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';

const LOT = /^https:\/\/id\.gs1\.org\/01\/(\d{14})\/10\/([^/?#]+)$/;
const MOST = 1_000;

/** The batches among identifiers in canonical spelling: each lot is one. */
export function namedBatches(ids: readonly string[]): Hex[] {
  const lots = ids.flatMap((id) => {
    const [, gtin, lot] = LOT.exec(id) ?? [];
    const text = lot && decodeURIComponent(lot);
    return gtin && text && text.length <= 20 && /^[\x21-\x7e]+$/.test(text) ? [batchId(gtin, text)] : [];
  });
  return [...new Set(lots)].slice(0, MOST);
}
