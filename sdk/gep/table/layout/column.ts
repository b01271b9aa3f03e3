import type { Field } from '../../items/item.ts';

/** A column of a table: a member of the inputs' rows, and what its head may be. */
export interface Column {
  /** In the inputs: "A", "product", "source". */
  name: string;
  zh: string;
  en: string;
  /**
   * What it holds: a text, a measurement of this field, or any number with its unit. Numbers may have their unit in the
   * column's head, "面积 A [ha]", or each its own.
   */
  holds: 'text' | 'quantity' | Field;
  /** A row may leave it blank, and a table may lack it. */
  isOptional?: boolean;
  /** Words that are taken for others: "有出处" is "sourced". */
  words?: Readonly<Record<string, string>>;
}

/** A table of rows: a sheet of a spreadsheet, or a section of a CSV. */
export interface Layout {
  /** "food.products", as in the inputs; a sheet may be called so, too. */
  name: string;
  /** As sheets are called in Chinese; at most 31 characters, as spreadsheets have it. */
  zh: string;
  columns: readonly Column[];
}

/** A head as the template writes it, without the unit: "面积 A", "Area A", "product 产品". */
export function headOf({ name, zh, en, holds }: Column, language: 'zh' | 'en'): string {
  const title = language === 'zh' ? zh : en;
  return typeof holds === 'object' ? `${title} ${name}` : title;
}

/** A head and the unit at its end: "面积 A [MJ·mm/(ha·h·a)]", "Area (ha)". */
export function splitHead(text: string): { title: string; unit?: string } {
  const [, title, square, round, wide] =
    /^(.*?)\s*(?:\[([^[\]]+)\]|\(((?:[^()]|\([^()]*\))+)\)|（((?:[^（）]|（[^（）]*）)+)）)$/.exec(text) ?? [];
  const unit = square ?? round ?? wide;
  return unit === undefined || !title ? { title: text } : { title, unit: unit.trim() };
}

export function isHeadOf(title: string, column: Column): boolean {
  const { name, zh, en } = column;
  return [name, zh, en, headOf(column, 'zh'), headOf(column, 'en')].includes(title);
}

/** What a sheet is called: in Chinese by its title, in English as the inputs call it. */
export function nameOf({ name, zh }: { name: string; zh: string }, language: 'zh' | 'en'): string {
  return language === 'zh' ? zh : name;
}
