/** Where an event stands in the chain's order. */
export interface Place {
  block: number;
  logIndex: number;
}

export function placeText({ block, logIndex }: Place): string {
  return `${block}-${logIndex}`;
}

/** Undefined for what is no place of ours: who resumes with it begins anew. */
export function readPlace(text: string | undefined): Place | undefined {
  const [, block, logIndex] = /^(\d{1,12})-(\d{1,9})$/.exec(text ?? '') ?? [];
  return block === undefined ? undefined : { block: Number(block), logIndex: Number(logIndex) };
}

export function isBefore(a: Place, b: Place): boolean {
  return a.block === b.block ? a.logIndex < b.logIndex : a.block < b.block;
}
