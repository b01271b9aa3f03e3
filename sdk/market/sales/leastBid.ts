import { type Fen, quantity } from '../../units/quantities.ts';

/** The least bid that counts now: the round's start, then an increment over the standing price. */
export function leastBid({ start, price, increment }: { start: Fen; price: Fen | null; increment: Fen }): Fen {
  return price === null ? start : quantity('fen', price + increment);
}
