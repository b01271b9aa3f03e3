import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { RetirementClaim } from '../../../../sdk/verify/facts/retirementFact.ts';
import type { CertificateView } from '../../../views/carbonViews.ts';

const NO_ID: Hex = `0x${'0'.repeat(64)}`;

/** What the page claims of a certificate, for the verifier. */
export function retirementClaim(view: CertificateView): RetirementClaim {
  const { id, lot, first, version, holder, beneficiary, retiredAt, supersededBy, changedIn } = view;
  return {
    kind: 'retirement',
    ...{ id, version, retiredAt, lot: lot.id, first: first.toString(), holder: holder.id },
    order: {
      kg: view.kg.toString(),
      beneficiary: 'party' in beneficiary ? beneficiary.party.id : beneficiary.commitment,
      isCommitted: 'commitment' in beneficiary,
      isDonation: view.isDonation,
      purpose: view.purpose,
      from: view.from,
      to: view.to,
      stated: view.stated.toString(),
      document: view.document ?? NO_ID,
    },
    supersededBy: supersededBy ?? NO_ID,
    atLeastBlock: changedIn,
  };
}
