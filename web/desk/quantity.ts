/** Decimals in which a person writes a schema's number, by unit: 元, 吨, 千克, m², %, count. */
const DECIMALS: Record<number, number> = { 1: 2, 2: 3, 3: 3, 4: 0, 5: 2, 6: 0 };

export function decimalsOf(unit: number): number {
  return DECIMALS[unit] ?? 0;
}

/** "1,234.5" 元 as "123450" fen; null when it is no number, negative, or has too many decimals. */
export function smallestUnits(text: string, unit: number): string | null {
  const plain = text.replace(/[,\s]/g, '');
  const match = /^(\d{1,24})(?:\.(\d+))?$/.exec(plain);
  const fraction = match?.[2] ?? '';
  if (!match || fraction.length > decimalsOf(unit)) return null;
  return BigInt(`${match[1]}${fraction.padEnd(decimalsOf(unit), '0')}`).toString();
}
