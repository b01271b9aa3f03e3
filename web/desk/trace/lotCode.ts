const MOST = 99;

/**
 * A lot code to begin with: day, maker, number of the day (260408-3F2A-01). A lot is known by GTIN and code alone, so that
 * two members who pick the same on one day need codes that differ.
 * @param day 2026-04-08
 * @param participant the maker, `0x…64`
 * @param taken codes that its batches of the item have
 */
export function proposedLot(day: string, participant: string, taken: readonly string[]): string {
  const stem = `${day.slice(2).replaceAll('-', '')}-${participant.slice(2, 6).toUpperCase()}`;
  for (let n = 1; n < MOST; n++) {
    const code = `${stem}-${String(n).padStart(2, '0')}`;
    if (!taken.includes(code)) return code;
  }
  return '';
}
