/** What a quantity measures: how often each base unit stands in it. */
export interface Dimension {
  /** Metres. */
  length: number;
  /** Kilograms. */
  mass: number;
  /** Seconds. */
  time: number;
  /** 元. */
  money: number;
  /** People: visitors, households' heads. */
  people: number;
  /** Things that are counted: ions, head of cattle, nights in a room. */
  pieces: number;
}

type Base = keyof Dimension;

export const NONE: Dimension = { length: 0, mass: 0, time: 0, money: 0, people: 0, pieces: 0 };

const BASES = Object.keys(NONE) as Base[];
const SIGNS: Record<Base, string> = { length: 'm', mass: 'kg', time: 's', money: '元', people: '人', pieces: '个' };

/** `a` times `b` to the power of `power`. Written out: it is done for every operation of every row. */
export function combine(a: Dimension, b: Dimension, power = 1): Dimension {
  return {
    length: a.length + power * b.length,
    mass: a.mass + power * b.mass,
    time: a.time + power * b.time,
    money: a.money + power * b.money,
    people: a.people + power * b.people,
    pieces: a.pieces + power * b.pieces,
  };
}

export function isSame(a: Dimension, b: Dimension): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.mass === b.mass &&
    a.time === b.time &&
    a.money === b.money &&
    a.people === b.people &&
    a.pieces === b.pieces
  );
}

/** In base units, for messages: "m³", "元·kg^-1", "1". */
export function dimensionText(dimension: Dimension): string {
  const parts = BASES.filter((base) => dimension[base] !== 0).map((base) => {
    const power = dimension[base];
    return power === 1 ? SIGNS[base] : `${SIGNS[base]}^${power}`;
  });
  return parts.length > 0 ? parts.join('·') : '1';
}
