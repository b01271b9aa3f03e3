import { CreditRefused } from '../../../../sdk/credit/creditRefused.ts';
import { checkPresentation } from '../../../../sdk/credit/presentation/checkPresentation.ts';
import { levelCommitment, newSalt } from '../../../../sdk/credit/presentation/levelCommitment.ts';
import { type Presentation, presentLevel } from '../../../../sdk/credit/presentation/present.ts';
import { readPresentationFacts } from '../../../../sdk/credit/register/readPresentationFacts.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { caseId } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { LIANDU_DEMO, LIANDU_LIST } from '../../world/credit.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { accept, draw, firstOf, guaranteeOf, onCredit, onForest, until } from './loanScene.ts';
import { document } from './statement.ts';

const PURPOSE = '贷款申请 TWO_MOUNTAINS_LOAN';

/** What is lent twice, on other words than were signed, too early, or on a level that isn't this bank's to see. */
export const loanFrauds: Fraud[] = [
  onDemoFor('draw-on-one-forest-at-two-banks', 'PledgeRefused', 'RATIO_EXCEEDED', async (stage) => {
    await draw(stage, await onForest(stage));
    const second = (principal: bigint) =>
      onForest(stage, { bank: 'bankB', number: `示例借款合同 作弊 B ${principal}`, principal });
    const [whole, rest] = [await second(150_000_000n), await second(30_000_000n)];
    return {
      fraud: () => draw(stage, whole, { bank: 'bankB' }),
      honest: () => draw(stage, rest, { bank: 'bankB' }),
    };
  }),

  onDemo('draw-on-an-altered-offer', 'SignatureNotOfParty', async (stage) => {
    const made = await onCredit(stage);
    const offer = { ...made.offer, penaltyPpm: 0 };
    return { fraud: () => draw(stage, made, { offer }), honest: () => draw(stage, made) };
  }),

  onDemo('draw-the-same-offer-twice', 'LoanAlreadyRecorded', async (stage) => {
    const made = await onCredit(stage);
    await draw(stage, made);
    const other = await onCredit(stage, { number: '示例借款合同 作弊 103' });
    return { fraud: () => draw(stage, made), honest: () => draw(stage, other) };
  }),

  onDemo('credit-a-loan-with-more-than-is-owed', 'CreditInvalid', async (stage) => {
    const made = await onCredit(stage);
    await draw(stage, made);
    const credit = (fen: bigint) =>
      stage.as('bankA').loans.credit({
        ...{ loan: made.loan, principal: quantity('fen', fen), document: document('示例入账') },
      });
    return { fraud: () => credit(made.offer.principal + 1n), honest: () => credit(made.offer.principal) };
  }),

  onDemo('close-a-loan-that-is-owed', 'LoanStateIsOther', async (stage) => {
    const made = await onForest(stage);
    await draw(stage, made);
    const { collateral } = made.offer;
    if (!collateral) throw new TypeError('It lies on the forest.');
    const { loans } = stage.as('villageYaxi');
    const paid = { loan: made.loan, principal: made.offer.principal, document: document('示例入账') };
    return {
      fraud: () => loans.close({ loan: made.loan, collateral }),
      honest: async () => {
        await stage.as('bankA').loans.credit(paid);
        return loans.close({ loan: made.loan, collateral });
      },
    };
  }),

  onDemo('enforce-before-the-days-of-grace-are-over', 'EnforcementTooEarly', async (stage) => {
    const made = await onForest(stage);
    await draw(stage, made);
    const { instalment, proof, defaultFrom } = firstOf(made);
    const { lien } = await stage.as('bankA').loans.loan(made.loan);
    const filed = caseId(stage.participant('court'), '（2026）示例执 作弊 601 号');
    const subject = made.offer.collateral;
    if (!subject || !lien) throw new TypeError('It lies on the forest.');
    await until(stage, defaultFrom - 86_400n);
    const writ = document('示例执行裁定');
    await stage
      .as('court', 1)
      .encumbrances.openCase({ caseId: filed, subject, lien, amount: 0n, writ, liftsOrders: false });
    const opening = { caseId: filed, on: subject, agreement: undefined, document: document('示例提前到期通知') };
    const enforce = () => stage.as('bankA').loanCases.enforce({ loan: made.loan, instalment, proof, opening });
    return {
      fraud: enforce,
      honest: async () => {
        await until(stage, defaultFrom);
        return enforce();
      },
    };
  }),

  onDemo('accept-a-guarantors-signature-on-another-loan', 'SignatureNotOfParty', async (stage) => {
    const [made, other] = [await onCredit(stage), await onCredit(stage, { number: '示例借款合同 作弊 104' })];
    await draw(stage, made);
    const [terms, others] = [await guaranteeOf(stage, made.loan), await guaranteeOf(stage, other.loan)];
    return { fraud: () => accept(stage, terms, others), honest: () => accept(stage, terms) };
  }),

  onDemo('claim-on-a-guarantor-before-default', 'ClaimTooEarly', async (stage) => {
    const made = await onCredit(stage);
    await draw(stage, made);
    const guarantee = await accept(stage, await guaranteeOf(stage, made.loan));
    const { instalment, proof, defaultFrom } = firstOf(made);
    const claim = () =>
      stage.as('bankA').guarantees.claim({ guarantee, instalment, proof, document: document('示例代偿通知') });
    await until(stage, defaultFrom - 86_400n);
    return {
      fraud: claim,
      honest: async () => {
        await until(stage, defaultFrom);
        return claim();
      },
    };
  }),

  onDemo('hand-a-persons-level-on-to-another-bank', 'CreditPresentationOtherBank', async (stage) => {
    const presentation = await presented(stage);
    return { fraud: () => seen(stage, presentation, 'bankB'), honest: () => seen(stage, presentation, 'bankA') };
  }),

  onDemo('lend-on-a-level-after-the-person-ended-it', 'CreditConsentEnded', async (stage) => {
    const [ended, standing] = [await presented(stage), await presented(stage)];
    await stage.as('farmerYaxi').credit.endConsent(ended.word.nonce);
    const again = await presented(stage, standing.opening);
    return {
      fraud: () => seen(stage, { ...ended, opening: ended.opening }, 'bankA'),
      honest: () => seen(stage, again, 'bankA'),
    };
  }),
];

/** The person's level, committed to by the office, handed to bank A. */
async function presented(stage: Stage, known?: Presentation['opening']): Promise<Presentation> {
  const subject = stage.participant('farmerYaxi');
  const office = stage.as('creditOffice');
  const time = Number(await stage.now());
  const opening = known ?? { subject, level: 'AA' as const, list: LIANDU_LIST, issuedAt: time, salt: newSalt() };
  if (!known) {
    const kind = 'person' as const;
    const found = await office.credit.currentList({ jurisdiction: Number(LIANDU_DEMO.jurisdiction), kind });
    if (found === undefined) await office.credit.publishList(LIANDU_DEMO);
    const { salt, ...facts } = opening;
    await office.credit.commit({
      subject,
      kind,
      commitment: levelCommitment(salt, facts),
      list: LIANDU_LIST,
      level: null,
    });
  }
  const { domain } = await readPresentationFacts(office.context, { subject, nonce: LIANDU_LIST });
  const terms = { bank: stage.participant('bankA'), purpose: PURPOSE, presentedAt: time, validUntil: time + 86_400 };
  return presentLevel(stage.wallet('farmerYaxi'), domain, opening, terms);
}

/** What a bank makes of it; a refusal of the SDK's as the cheat reads refusals. */
async function seen(stage: Stage, presentation: Presentation, bank: string): Promise<unknown> {
  const { opening, word } = presentation;
  const facts = await readPresentationFacts(stage.as(bank).context, { subject: opening.subject, nonce: word.nonce });
  try {
    return checkPresentation(presentation, { ...facts, bank: stage.participant(bank), purpose: PURPOSE });
  } catch (error) {
    throw error instanceof CreditRefused ? new LedgerError(error.code, {}, { cause: error }) : error;
  }
}
