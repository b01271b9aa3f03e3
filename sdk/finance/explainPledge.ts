import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { ContractName } from '../deployments/contractAbis.ts';
import { explainAct } from '../encumbrance/explainAct.ts';
import { liens } from '../encumbrance/liens.ts';
import { subjectArgs, subjectId } from '../encumbrance/subjectArgs.ts';
import { Act, type Lien, type Subject } from '../encumbrance/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type ReasonName, reasonsOf } from '../market/reasons.ts';

export interface PledgeQuestion {
  lien: Lien;
  product: string;
  valuation: Bytes32;
  papers: readonly Bytes32[];
}

/** Who knows the title of what is pledged, by the directory name of its asset. */
const TITLES: Readonly<Record<string, ContractName>> = {
  USE_RIGHTS: 'UseRights',
  PACKAGES: 'Packages',
  CARBON_CREDITS: 'CarbonCredits',
  COOP_SHARES: 'CoopShares',
};

/**
 * All reasons against a pledge now: what weighs on the subject, then the bank's own rules. The holder's consent, which is
 * signed later, isn't looked at.
 * @throws {TypeError} for an asset that has no titles
 */
export async function explainPledge(ledger: LedgerContext, question: PledgeQuestion): Promise<ReasonName[]> {
  const subject = subjectId(question.lien.subject);
  const [standing, lending] = await Promise.all([
    explainAct(ledger, { subject, act: Act.Pledge }),
    explainLending(ledger, subject, question),
  ]);
  return [...new Set([...standing, ...lending])];
}

/** The terms that Encumbrances lays before the lending policy. */
async function explainLending(
  ledger: LedgerContext,
  subject: Bytes32,
  { lien, product, valuation, papers }: PledgeQuestion,
): Promise<ReasonName[]> {
  const { id, holder } = lien.subject;
  const [[title], standing] = await Promise.all([
    read(ledger, titleOf(lien.subject), 'titleOf', [id, holder]),
    liens(ledger, subject),
  ]);
  const senior = standing.reduce((sum, { secured }) => sum + secured, 0n);
  const terms = {
    subject,
    on: subjectArgs(lien.subject),
    amount: lien.amount,
    title: title.toObject(),
    bank: lien.lienor,
    product: encodeBytes32String(product),
    principal: lien.secured,
    senior,
    liensAhead: standing.length,
    maturity: lien.maturity,
    valuation,
    papers,
  };
  const [reasons] = await read(ledger, 'Products', 'explain', [terms]);
  return reasonsOf(BigInt(reasons));
}

function titleOf({ asset }: Subject): ContractName {
  const contract = TITLES[asset];
  if (!contract) throw new TypeError(`${asset} has no titles.`);
  return contract;
}
