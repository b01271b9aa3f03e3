import { Effect, type Lien } from '../../../../sdk/encumbrance/types.ts';
import { type Bytes32, evidenceId, lienId, pledgeId, rightId, schemaId } from '../../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { rightSubject } from '../../../../sdk/rights/rightSubject.ts';
import type { RightFacts } from '../../../../sdk/rights/types.ts';
import { TransferCause } from '../../../../sdk/rights/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { sha256Of } from '../../../lib/sha256Of.ts';
import { demoFacts, rightCertificateText } from '../../seed/rightCertificate.ts';
import { demoPaperId, demoRightId } from '../../seed/seedRights.ts';
import { demoRight } from '../../world/rights.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { DAY, document } from './statement.ts';

export const FORESTRY = 'registrarForestry';
export const YAXI = 'yaxiForest';
export const HOLDER = 'villageYaxi';

export function rightOf(stage: Stage, key: string): Bytes32 {
  return demoRightId(stage.keys, key);
}

export function subjectOf(stage: Stage, key: string) {
  return rightSubject(rightOf(stage, key));
}

/** A right of the demo, as it was issued. */
export function factsOf(stage: Stage, key: string): RightFacts {
  const right = demoRight(key);
  return demoFacts(stage.keys, right, sha256Of(rightCertificateText(right)));
}

/** A certificate that its register has not entered yet: like another, but for what is said. */
export function newFacts(stage: Stage, like: string, changes: Partial<RightFacts>): RightFacts {
  return { ...factsOf(stage, like), number: certificateNumber('示例证书 作弊 001'), ...changes };
}

/** Enters a right whose papers are in order. */
export async function issued(stage: Stage, facts: RightFacts, holder = HOLDER, register = FORESTRY): Promise<Bytes32> {
  const papers = [await resolved(stage, facts, register)];
  await stage.as(register).rights.issue({ holder: stage.address(holder), facts, papers });
  return rightId(stage.participant(register), facts.number);
}

/** A village's resolution about a certificate to come. */
export async function resolved(stage: Stage, { number }: RightFacts, register = FORESTRY): Promise<Bytes32> {
  const subject = rightId(stage.participant(register), number);
  return attested(stage, HOLDER, { schema: 'VILLAGE_RESOLUTION', subject });
}

/** The collective's written consent to sale and security of a forest right. */
export function consents(stage: Stage, key = YAXI): Bytes32[] {
  return [demoPaperId(stage.keys, key, 'CONTRACTOR_CONSENT')];
}

/** An appraiser's value of a right, found today. */
export async function appraised(stage: Stage, right: Bytes32, fen: bigint, daysAgo = 0n): Promise<Bytes32> {
  const schema = schemaId('VALUATION');
  const basisDate = (await stage.now()) - daysAgo * DAY;
  const contentHash = document(`示例评估 ${fen}`);
  const times = { basisDate, validUntil: basisDate + 365n * DAY };
  await stage.as('appraiser').evidence.attest({ schema, subject: right, value: fen, ...times, contentHash });
  return evidenceId(stage.participant('appraiser'), schema, right, contentHash, basisDate);
}

export interface Loan {
  right: Bytes32;
  bank: string;
  debt: string;
  fen: bigint;
  effect: number;
  product: string;
  holder: string;
  valuation: Bytes32;
  papers: readonly Bytes32[];
}

/** 1,000,000 元 of bank A's on the forest of Yaxi, appraised today, but for what is said. */
export async function loanOf(stage: Stage, changes: Partial<Loan> = {}): Promise<Loan> {
  const right = changes.right ?? rightOf(stage, YAXI);
  return {
    ...{ right, bank: 'bankA', debt: '示例借款合同 作弊 001', fen: 100_000_000n, effect: Effect.InRemOpposable },
    ...{ product: 'ECO_LOAN', holder: HOLDER, papers: consents(stage) },
    valuation: changes.valuation ?? (await appraised(stage, right, 380_000_000n)),
    ...changes,
  };
}

/** A loan's pledge as its bank states it. */
export async function pledgeOf(stage: Stage, { right, bank, debt, fen, effect }: Loan): Promise<Lien> {
  const lienor = stage.participant(bank);
  const number = certificateNumber(debt);
  return {
    lienId: pledgeId(lienor, number),
    subject: rightSubject(right),
    amount: 0n,
    lienor,
    secured: quantity('fen', fen),
    isMaximum: false,
    effect,
    registeredAt: 0n,
    registrySeq: 0,
    expiresAt: 0n,
    maturity: (await stage.now()) + 100n * DAY,
    covenant: false,
    debt: number,
  };
}

/** The bank pledges with the consent of whoever signs. */
export async function pledge(stage: Stage, loan: Loan, signer = loan.holder) {
  const { bank, product, valuation, papers } = loan;
  const lien = await pledgeOf(stage, loan);
  const { encumbrances } = stage.as(bank);
  const word = { lien, product, valuation, papers, validUntil: (await stage.now()) + DAY };
  const consent = await encumbrances.signConsent({ ...word, signer: stage.wallet(signer) });
  return encumbrances.pledge({ lien, product, valuation, consent });
}

/** A lien on a right as the forestry register states it, and its receipt. */
export async function registeredOn(
  stage: Stage,
  right: Bytes32,
  { bank = 'bankA', number = '示例抵押 001', daysAgo = 1n } = {},
) {
  const pledged = await pledgeOf(stage, await loanOf(stage, { right, bank, valuation: right }));
  const registeredAt = (await stage.now()) - daysAgo * DAY;
  const lien = { ...pledged, lienId: lienId(stage.participant(FORESTRY), number), registeredAt, registrySeq: 1 };
  const receipt = await attested(stage, FORESTRY, { schema: 'LIEN_RECEIPT', subject: lien.lienId });
  return { lien, receipt };
}

/** Records it. */
export async function recordedOn(
  stage: Stage,
  right: Bytes32,
  sketch: Parameters<typeof registeredOn>[2] = {},
): Promise<Lien> {
  const entered = await registeredOn(stage, right, sketch);
  await stage.as(FORESTRY).encumbrances.record(entered);
  return entered.lien;
}

/** Registers the right to another holder. */
export async function reregister(
  stage: Stage,
  right: Bytes32,
  register = FORESTRY,
  papers: readonly Bytes32[] = consents(stage),
) {
  const registeredAt = await stage.now();
  const to = stage.address('coopCity');
  return stage.as(register).rights.reregister({
    right,
    to,
    cause: TransferCause.Contribution,
    basis: document('示例作价入股协议'),
    registeredAt,
    papers,
  });
}

/** Freezes a right for a court's case, and what lifts it again. */
export async function frozenRight(stage: Stage, right: Bytes32) {
  const from = await stage.now();
  const order = { subject: rightSubject(right), caseId: document('示例案号 001') };
  await stage.as('court').encumbrances.freeze({ ...order, amount: 0n, from, to: from + 365n * DAY });
  return () => stage.as('court').encumbrances.unfreeze(order);
}
