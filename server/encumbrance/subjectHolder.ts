const NOBODY = `0x${'0'.repeat(40)}`;

/** Null for a right: it has no holder in its subject. */
export function holderOf({ holder }: { holder: string }): string | null {
  return holder === NOBODY ? null : holder;
}
