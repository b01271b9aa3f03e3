/** Where on the borrower's page one is; every place has an address. */
export interface BorrowerPlace {
  view: 'loans' | 'applications' | 'apply' | 'tea';
  id: string | null;
}

const ID = /^0x[0-9a-f]{64}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `#loans/<id>`, `#applications/<id>`, `#apply`, `#tea`; null where the address names none, and the page itself chooses. */
export function borrowerPlaceIn(hash: string): BorrowerPlace | null {
  const [view, id = ''] = hash.slice(1).split('/');
  if (view === 'apply' || view === 'tea') return { view, id: null };
  if (view !== 'loans' && view !== 'applications') return null;
  return { view, id: ID.test(id) ? id : null };
}
