const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A number in its one spelling: no leading or trailing zeros, no plus sign (CBV 2.0, 8.9); undefined for what is no
 * number. It is a double, as in the reference implementation: whole ones are written out in full, those below 0.0001
 * with an exponent of at least two digits (`1e-05`).
 */
export function canonicalNumber(text: string): string | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  if (Number.isInteger(value)) return BigInt(value).toString();
  return Math.abs(value) < 1e-4 ? value.toExponential().replace(/e-(\d)$/, 'e-0$1') : String(value);
}
