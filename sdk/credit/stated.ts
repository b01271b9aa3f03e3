/** A number that decides something: where it comes from stands beside it. */
export interface Stated {
  readonly value: number;
  /** 假定: nobody published it. 来源: see the source. */
  readonly basis: '假定' | '来源';
  readonly source?: string;
  readonly zh: string;
  readonly en: string;
}

/** @param source what it was modelled on, where there is something */
export function assumed(value: number, zh: string, en: string, source?: string): Stated {
  return { value, basis: '假定', zh, en, ...(source === undefined ? {} : { source }) };
}
