import { csetnumeric } from './characterSets.ts';
import { type Flaw, flaw, wholly } from './flaw.ts';

/** Digits, not all zero. */
export function nonzero(value: string): Flaw | undefined {
  return csetnumeric(value) ?? (/[1-9]/.test(value) ? undefined : wholly('IllegalZeroValue', value));
}

/** Digits, the first not zero. */
export function nozeroprefix(value: string): Flaw | undefined {
  return value.startsWith('0') ? flaw('IllegalZeroPrefix', 0) : csetnumeric(value);
}

/** At least one character that is no digit. */
export function hasnondigit(value: string): Flaw | undefined {
  return /[^0-9]/.test(value) ? undefined : wholly('RequiresNonDigitCharacter', value);
}

/** Two numbers of equal width, "0203": piece 2 of 3. */
export function pieceoftotal(value: string): Flaw | undefined {
  const mistyped = csetnumeric(value);
  if (mistyped) return mistyped;
  if (value === '' || value.length % 2 !== 0) return wholly('InvalidLengthForPieceOfTotal', value);

  const half = value.length / 2;
  const [piece, total] = [value.slice(0, half), value.slice(half)];
  if (/^0+$/.test(piece)) return flaw('ZeroPieceNumber', 0, half);
  if (/^0+$/.test(total)) return flaw('ZeroTotalPieces', half, half);
  return piece > total ? wholly('PieceNumberExceedsTotal', value) : undefined;
}

/** "2/3": second of three; neither number begins with a zero. */
export function posinseqslash(value: string): Flaw | undefined {
  const [, position, end] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  if (position === undefined || end === undefined) return wholly('PositionInSequenceMalformed', value);
  if (position.startsWith('0')) return flaw('IllegalZeroPrefix', 0, position.length);
  if (end.startsWith('0')) return flaw('IllegalZeroPrefix', position.length + 1, end.length);
  return BigInt(position) > BigInt(end) ? wholly('PositionExceedsEnd', value) : undefined;
}
