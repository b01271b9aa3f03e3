/** Two values laid side by side: what somebody says, and what follows from the chain and the stored documents. */
export interface Comparison {
  what: string;
  /** As stated. */
  stated: string;
  /** As recomputed here. */
  found: string;
  ok: boolean;
}

export function compare(what: string, stated: string | number | bigint, found: string | number | bigint): Comparison {
  return { what, stated: `${stated}`, found: `${found}`, ok: `${stated}` === `${found}` };
}

/** One line a comparison, both values shown when they differ. */
export function lineOf({ what, stated, found, ok }: Comparison): string {
  return ok ? `ok    ${what}: ${found}` : `WRONG ${what}: stated ${stated}, found ${found}`;
}
