import type { CreditLevel } from '../../../sdk/credit/lists/types.ts';
import { applicationPurpose } from '../../../sdk/loans/applicationPurpose.ts';
import type { LoanPurpose } from '../../../sdk/loans/sheet/productSheet.ts';
import type { Repayment } from '../../../sdk/loans/terms.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { noteLook } from '../../credit/looks/looks.ts';
import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';
import { type Party, partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { LoanReadDeps } from '../financeDeps.ts';
import { offersOf } from '../offers/offerViews.ts';
import type { LoanApplicationRow, LoanApplicationView, LoanDecisionView, LoanParty } from '../viewTypes.ts';
import { decisionsOf, decisionView } from './decisions.ts';
import { type ApplicationFilter, listStored, requireApplication, type StoredApplication } from './loanApplications.ts';

/** Those in which a participant has a part. */
export async function listApplications(
  deps: LoanReadDeps,
  participant: string,
  filter: ApplicationFilter,
  window: Window,
): Promise<Listing<LoanApplicationRow>> {
  const { total, rows } = await listStored(deps.db, participant, filter, window);
  const parties = await partiesOf(
    deps,
    rows.flatMap(({ bank, borrower }) => [bank, borrower]),
  );
  return { total, rows: rows.map((row) => rowView(row, parties)) };
}

/** One with every answer and offer, for its two sides. Errors: RecordUnknown. */
export async function applicationView(
  deps: LoanReadDeps,
  id: string,
  participant: string,
): Promise<LoanApplicationView> {
  const row = await requireApplication(deps.db, id, participant);
  const [parties, decisions, offers] = await Promise.all([
    partiesOf(deps, [row.bank, row.borrower]),
    decisionsOf(deps.db, id),
    offersOf(deps, id),
  ]);
  const kind = row.kind as LoanDecisionView['kind'];
  return {
    ...rowView(row, parties),
    words: row.words,
    income: row.income === null ? null : { yearly: row.income, words: row.income_words },
    payee: row.payee,
    level: {
      level: row.level as CreditLevel | null,
      source: row.level_source as LoanApplicationView['level']['source'],
      refused: row.level_refused,
    },
    sheet: { hash: row.sheet as Hex, evidence: row.sheet_evidence as Hex },
    decisions: decisions.map((decision) => decisionView(decision, kind)),
    offers,
    review: row.review_wanted_at && { words: row.review_words, at: row.review_wanted_at.toISOString() },
    next: nextOf(row),
  };
}

/** Who opens an application: its participant, the account that asks, and when. */
export interface ApplicationReader {
  participant: string;
  account: string;
  now: Date;
}

/**
 * The same, opened by one of its sides: a level that a person presented is looked at once more by every person of the bank who
 * opens it, and no look is shown that can't be kept. Errors: RecordUnknown.
 */
export async function seenApplication(
  deps: LoanReadDeps,
  id: string,
  { participant, account, now }: ApplicationReader,
): Promise<LoanApplicationView> {
  const view = await applicationView(deps, id, participant);
  const { level, bankId, product } = view;
  if (bankId !== participant || level.source !== 'presentation' || level.level === null) return view;
  const { borrower } = await requireApplication(deps.db, id, participant);
  const look = { looker: participant, account, client: null, application: id, outcome: 'shown', now };
  const purpose = applicationPurpose(product);
  await noteLook(deps.db, { subject: borrower, what: 'presentation', purpose, ...look });
  return view;
}

/** A side of a loan as its other side sees it: of a natural person neither name nor id. */
export function loanParty(parties: Map<string, Party>, id: string | null): LoanParty {
  if (id === null) return { participant: null, party: null, isPerson: false };
  const party = partyIn(parties, id);
  const isPerson = party.scheme === PERSON_SCHEME;
  return { participant: id as Hex, party: isPerson ? null : refOf(party), isPerson };
}

function rowView(row: StoredApplication, parties: Map<string, Party>): LoanApplicationRow {
  const { asset, right } = row;
  return {
    ...{ id: row.id, state: row.state, bank: refOf(partyIn(parties, row.bank)), bankId: row.bank as Hex },
    borrower: loanParty(parties, row.borrower),
    ...{ account: row.account, product: row.product },
    subject: asset !== null && right !== null ? { asset, right: right as Hex } : null,
    ...{ principal: row.principal, repayment: row.repayment as Repayment, months: row.months },
    ...{ everyMonths: row.every_months, purpose: row.purpose as LoanPurpose, answer: row.answer },
    isReviewWanted: row.review_wanted_at !== null,
    filedAt: row.filed_at.toISOString(),
  };
}

const NEXT: Record<StoredApplication['state'], Bilingual> = {
  filed: {
    zh: '等待银行调查；您可随时撤回，或申请人工复核',
    en: 'The bank looks into it; you may withdraw it or ask for review by a person',
  },
  investigating: { zh: '银行正在调查，将由信贷员答复', en: 'The bank is looking into it; an officer will answer' },
  offered: { zh: '银行已出具要约，请在放款日当天接受', en: 'The bank has made an offer; accept it on its day' },
  drawn: { zh: '已放款，见贷款页', en: 'Drawn; see your loan' },
  declined: {
    zh: '未获批准；原因见各项因素，可申请人工复核，或补齐后重新申请',
    en: 'Not approved; the factors say why. Ask for review by a person, or mend it and apply again',
  },
  withdrawn: { zh: '已撤回；可重新申请', en: 'Withdrawn; you may apply again' },
  lapsed: { zh: '要约已过期，请银行重新出具', en: 'The offer has lapsed; ask the bank for another' },
  erased: { zh: '内容已删除', en: 'Its content was erased' },
};

function nextOf({ state, answer }: StoredApplication): Bilingual {
  if (state === 'filed' && answer === 'human') return NEXT.investigating;
  return NEXT[state];
}
