/** Parts of a whole as one bar, in the order given. Units of the drawing: thousandths of the whole. */
export interface CompositionBar {
  parts: { name: string; x: number; width: number }[];
}

const FULL = 1000n;

/** What is less than nothing has no width; undefined for a whole that is nothing or less. */
export function compositionBar(parts: readonly { name: string; fen: bigint }[]): CompositionBar | undefined {
  const positive = parts.filter(({ fen }) => fen > 0n);
  const whole = positive.reduce((sum, { fen }) => sum + fen, 0n);
  if (whole <= 0n) return undefined;
  let before = 0n;
  return {
    parts: positive.map(({ name, fen }) => {
      const x = Number((before * FULL) / whole);
      before += fen;
      return { name, x, width: Number((before * FULL) / whole) - x };
    }),
  };
}
