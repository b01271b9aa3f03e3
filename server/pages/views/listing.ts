import type { Window } from '../pageDeps.ts';

export const PAGE_SIZE = 50;

/** What an export holds at most; a filter narrows longer lists. */
export const EXPORT_WINDOW: Window = { offset: 0, limit: 10_000 };

export interface Pager {
  page: number;
  pages: number;
  total: number;
  previous: string | null;
  next: string | null;
}

export function pageWindow(page: number): Window {
  return { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
}

export function pager(path: string, filter: Filter, page: number, total: number): Pager {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const href = (to: number) => `${path}${queryOf({ ...filter, page: to > 1 ? to : undefined })}`;
  return {
    page,
    pages,
    total,
    previous: page > 1 ? href(page - 1) : null,
    next: page < pages ? href(page + 1) : null,
  };
}

export type Filter = Readonly<Record<string, string | number | undefined>>;

/** The export links of a list, with its filters. */
export function exportsOf(path: string, filter: Filter): { format: string; href: string }[] {
  return ['csv', 'json'].map((format) => ({ format, href: `${path}.${format}${queryOf(filter)}` }));
}

/** `?a=1&b=2`, or nothing. */
export function queryOf(filter: Filter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

export interface Option {
  value: string;
  label: string;
  isChosen: boolean;
}

/** A choice of a filter form; the first option is "all". */
export function options(
  all: string,
  values: readonly (readonly [value: string | number, label: string])[],
  chosen: unknown,
): Option[] {
  const listed = values.map(([value, label]) => ({
    value: String(value),
    label,
    isChosen: String(value) === String(chosen),
  }));
  return [{ value: '', label: all, isChosen: chosen === undefined }, ...listed];
}
