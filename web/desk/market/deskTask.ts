/** What a page of the market sent its reader to the desk for. */
export type DeskTask =
  | { task: 'buy'; id: string; tonnes: string; retires: boolean }
  | { task: 'bid' | 'sale'; id: string };

/** `#buy/<offer>/<tonnes>` with `/retire` behind it, or `#bid/<auction>`, `#sale/<sale>` of the exchange; null for anything else. */
export function readTask(hash: string): DeskTask | null {
  const [task, id = '', tonnes = '', use] = hash.slice(1).split('/');
  if (!/^0x[0-9a-f]{64}$/.test(id)) return null;
  if (task === 'bid' || task === 'sale') return { task, id };
  return task === 'buy'
    ? { task, id, tonnes: /^[\d.]{0,20}$/.test(tonnes) ? tonnes : '', retires: use === 'retire' }
    : null;
}
