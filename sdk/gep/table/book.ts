/** A cell that isn't empty: its text as a person reads it, and where it stands. */
export interface Cell {
  text: string;
  /** Of the file as a spreadsheet shows it, from 1. */
  line: number;
  /** From 0: A is 0. */
  column: number;
}

/** A row with at least one cell that isn't empty, by column. */
export interface Row {
  line: number;
  cells: readonly (Cell | undefined)[];
}

/** A sheet of a spreadsheet, or a section of a CSV. */
export interface Sheet {
  name: string;
  /** Where it begins: 1, except in a CSV. */
  line: number;
  rows: readonly Row[];
}

/** A file of tables, whatever form it came in. */
export interface Book {
  sheets: readonly Sheet[];
}

/** Where something stands in a file. */
export interface CellPlace {
  sheet: string;
  line?: number;
  column?: string;
}

/** A, B … Z, AA: as spreadsheets call them. */
export function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}

export function cellPlace(sheet: string, { line, column }: Cell): CellPlace {
  return { sheet, line, column: columnLetter(column) };
}
