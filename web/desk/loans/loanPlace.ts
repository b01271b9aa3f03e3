/** Where on the lender's desk one is: a view, and the application, loan or product that is open in it. */
export interface LoanPlace {
  view: 'applications' | 'portfolio' | 'products';
  id: string | null;
}

const START: LoanPlace = { view: 'applications', id: null };
/** An id of the chain's, or one of the gateway's own. */
const ID = /^0x[0-9a-f]{64}$|^[0-9a-f-]{36}$/;
/** A product's name as the chain takes it. */
const NAME = /^[\x21-\x7e]{1,31}$/;

/** `#applications/<id>`, `#portfolio/<loan>`, `#products/<name>`; the applications for anything else. */
export function loanPlaceIn(hash: string): LoanPlace {
  const [view, id = ''] = hash.slice(1).split('/');
  if (view === 'applications' || view === 'portfolio') return { view, id: ID.test(id) ? id : null };
  if (view !== 'products') return START;
  const name = unescaped(id);
  return { view, id: NAME.test(name) ? name : null };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
