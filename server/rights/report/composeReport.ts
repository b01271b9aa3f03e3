import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { LedgerViewDeps } from '../../views/ledgerViewDeps.ts';
import { encumbrancePart } from './encumbrancePart.ts';
import { loadFacts, type RightFacts } from './loadFacts.ts';
import { outlookOf, type PledgeReasons } from './outlook.ts';
import { partyBook } from './partyBook.ts';
import { publicView } from './publicView.ts';
import type { RightReport } from './reportTypes.ts';
import { supportPart } from './supportPart.ts';
import { termPart } from './termPart.ts';
import { titlePart } from './titlePart.ts';
import { valuePart } from './valuePart.ts';
import { weakPoints } from './weakPoints.ts';

export interface ReportDeps extends LedgerViewDeps {
  /** What the chain says against a pledge now; asked only for a bank with a product. */
  pledgeReasons: PledgeReasons;
}

/** Who asks, and what for. */
export interface ReportAsker {
  /** Participant. */
  participant: Bytes32;
  /** A lender gets an outlook; the holder reads what there is. */
  asks: 'lender' | 'holder';
  /** Name of one of the lender's products. */
  product?: string | undefined;
  /** When the debt would fall due, seconds. */
  maturity?: number | undefined;
}

/** A report and whether it is about a natural person's right. */
export interface ComposedReport {
  report: RightReport;
  /** What it was composed of, at the same block: a proof of it starts from there. */
  facts: RightFacts;
  isPersonal: boolean;
  /** Participant who holds the right; null for an account that is nobody's. */
  holder: Bytes32 | null;
}

/** The report as anybody may read it. Undefined for a right that was never recorded. */
export async function publicReport(deps: ReportDeps, id: Bytes32): Promise<RightReport | undefined> {
  const composed = await composeReport(deps, id, null);
  return composed && publicView(composed.report, composed.isPersonal);
}

/** The whole truth about one right at one block; who may read it is the caller's to ask. */
export async function composeReport(
  deps: ReportDeps,
  id: Bytes32,
  asker: ReportAsker | null,
): Promise<ComposedReport | undefined> {
  const facts = await loadFacts(deps.db, id);
  if (!facts) return undefined;
  const parties = await partyBook(deps, facts, asker ? [asker.participant] : []);
  const [title, value] = await Promise.all([
    titlePart(deps.documents, facts, parties),
    valuePart(deps.documents, facts, parties),
  ]);
  const draft = {
    at: { ...facts.at, hash: facts.at.hash as Hex },
    shownTo: asker && parties.party(asker.participant),
    title,
    term: termPart(facts),
    encumbrances: encumbrancePart(facts, parties),
    value,
    support: supportPart(facts, parties),
    outlook: null,
  };
  const isLender = asker?.asks === 'lender';
  const outlook = isLender ? await outlookOf(deps.pledgeReasons, facts, { ...asker, value, title, parties }) : null;
  const report = { ...draft, outlook, weakPoints: weakPoints(facts, draft, parties.isPersonal) };
  return { report, facts, isPersonal: parties.isPersonal, holder: holderOf(facts) };
}

function holderOf({ right, accounts }: RightFacts): Bytes32 | null {
  return (accounts.find(({ address }) => address === right.holder)?.participant ?? null) as Bytes32 | null;
}
