/** An AI and its value: one element of an element string (General Specifications 3.1), or one part of a Digital Link URI. */
export interface Element {
  readonly ai: string;
  readonly value: string;
}

/** Most elements that are read at once. */
export const MOST_ELEMENTS = 64;
