import type { RightFilter } from './rights.ts';

export interface SavedFilter {
  name: string;
  filter: RightFilter;
}

const KEY = 'desk.rights.filters';

/** Filters that somebody named, on this device. */
export function savedFilters(desk: string): SavedFilter[] {
  return JSON.parse(localStorage.getItem(`${KEY}.${desk}`) ?? '[]') as SavedFilter[];
}

/** Keeps a filter under a name; the same name again replaces it. */
export function saveFilter(desk: string, saved: SavedFilter): SavedFilter[] {
  const others = savedFilters(desk).filter(({ name }) => name !== saved.name);
  return store(desk, [...others, saved]);
}

export function forgetFilter(desk: string, name: string): SavedFilter[] {
  return store(
    desk,
    savedFilters(desk).filter((one) => one.name !== name),
  );
}

function store(desk: string, filters: SavedFilter[]): SavedFilter[] {
  localStorage.setItem(`${KEY}.${desk}`, JSON.stringify(filters));
  return filters;
}
