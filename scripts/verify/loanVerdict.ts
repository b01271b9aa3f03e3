import { yuan } from '../../sdk/units/format.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import type { LoanLienStanding } from '../../sdk/verify/loan/loanStanding.ts';
import type { SignedBy } from './loanSignatures.ts';
import { stepLines } from './stepLines.ts';
import type { Verdict } from './subjects.ts';
import type { LoanCheck, ScheduleCheck } from './verifyLoan.ts';

const NOT_ENOUGH = 2;

const SCHEDULE: Readonly<Record<ScheduleCheck['outcome'], string>> = {
  same: '还款计划：由约定条件重算，根一致 · Schedule made again from the terms: the same root',
  differs: '还款计划：由约定条件重算，根不一致 · Schedule made again from the terms: another root',
  amended:
    '还款计划已变更，新计划由双方签署，链上只有其根 · Amended since; both signed the new one, the chain has its root',
  ended: '还款计划已终止 · No schedule stands any more',
};

const SIGNED: Readonly<Record<SignedBy, string>> = {
  signed: '已签署 · signed these words',
  unseen: '签名未见于提款交易 · no signature in the call that drew it',
  otherWords: '签名与内容不符 · the signature is under other words',
};

/** What the command prints and returns about a loan. */
export function loanVerdict(check: LoanCheck): Verdict {
  const { claim, isAsked, result, standing, schedule, signatures, offer } = check;
  const holds = isAsked && isBornOut(check);
  const ok = holds && result.status === 'verified';
  const { bundle: _bundle, ...told } = result;
  return {
    ok,
    status: ok ? 0 : holds && (result.status === 'singleNode' || result.status === 'serverOnly') ? NOT_ENOUGH : 1,
    lines: [
      `loan ${claim.bank} / ${claim.number}`,
      `      ${money(offer.principal)} 元, ${offer.ratePpm / 10_000} %, product ${offer.product}`,
      ...(isAsked ? [] : ['WRONG the words are those of another loan']),
      ...result.steps.flatMap(stepLines),
      '-- 存储证明 · proven by storage',
      ...standingLines(check),
      '-- 重算与签名 · recomputed and signed',
      `${schedule.outcome === 'differs' ? 'WRONG' : 'ok   '} ${SCHEDULE[schedule.outcome]}`,
      ...owedLines(check),
      ...(['lender', 'borrower'] as const).map((hand) => signedLine(hand, signatures[hand])),
      '-- 银行所述，链上不能证明 · the bank’s word, which nothing here proves',
      ...wordLines(check),
      `${result.label.zh} · ${result.label.en} ${result.agree}/${result.of}${result.reason ? ` (${result.reason})` : ''}`,
    ],
    json: {
      claim,
      isAsked,
      standing: plain(standing),
      schedule: plain(schedule),
      signatures,
      told: plain(check.told),
      ...told,
    },
  };
}

/** Whether all that can be proven agrees with all that is said. */
function isBornOut({ standing, schedule, signatures, claim }: LoanCheck): boolean {
  if (!standing?.isAsSaid || !standing.areParties.lender) return false;
  const isOwedSecured = standing.state !== 'live' || standing.lien === null || isInService(standing.lien);
  const hasLien = BigInt(claim.lien) !== 0n;
  const isSigned = signatures.lender !== 'otherWords' && signatures.borrower !== 'otherWords';
  return isOwedSecured && hasLien === (standing.lien !== null) && schedule.outcome !== 'differs' && isSigned;
}

function isInService({ isLive, isOfBank, servesLoan }: LoanLienStanding): boolean {
  return isLive && isOfBank && servesLoan !== false;
}

function standingLines({ standing, claim, offer }: LoanCheck): string[] {
  if (!standing) return ['WRONG 未能核验 · not every word was proven'];
  const { label, outstanding, next, count, revision, isAsSaid, areParties, lien } = standing;
  const place = count === 0 ? '' : `, next instalment ${next} of ${count}, revision ${revision}`;
  return [
    `${isAsSaid ? 'ok   ' : 'WRONG'} ${label.zh} · ${label.en}: ${money(outstanding)} 元${place}`,
    ...(isAsSaid ? [] : [`        the words say: ${claim.state}, ${money(BigInt(claim.outstanding))} 元`]),
    `${areParties.lender ? 'ok   ' : 'WRONG'} 出借账户属于该银行 · ${offer.lender} is the bank’s`,
    `${areParties.borrower ? 'ok   ' : '—    '} 借款账户属于借款人 · ${offer.borrower} is the borrower’s${areParties.borrower ? '' : ' no more'}`,
    ...(lien ? [lienLine(lien, standing.state === 'live')] : ['—     信用贷款，无担保 · on credit alone, no lien']),
  ];
}

function lienLine(lien: LoanLienStanding, isOwed: boolean): string {
  const { isLive, isOfBank, servesLoan, securedFen, registeredAt, isMaximum } = lien;
  const kind = isMaximum ? '最高额 · at most' : '担保金额 · secures';
  if (!isLive) return `${isOwed ? 'WRONG' : '—    '} 担保不在登记簿 · its lien stands in the register no more`;
  const registered =
    registeredAt === 0 ? '未经登记机构登记 · no register has recorded it' : `登记于 · recorded ${day(registeredAt)}`;
  const isRight = isOfBank && servesLoan !== false;
  const whose = isRight ? '' : ' — 不担保本贷款 · serves something else';
  return `${isRight ? 'ok   ' : 'WRONG'} 担保在登记簿 · its lien stands in the register: ${kind} ${money(securedFen)} 元, ${registered}${whose}`;
}

function owedLines({ schedule, standing }: LoanCheck): string[] {
  if (!standing || schedule.owed === null || standing.state === 'closed') return [];
  const beside = schedule.owed - standing.outstanding;
  if (beside === 0n) return ['ok    余额与还款计划一致 · what is owed is what the schedule leaves'];
  return [
    `—     余额比计划少 ${money(beside)} 元：另有清偿或核销 · ${money(beside)} yuan less than the schedule leaves: credited or written off`,
  ];
}

function signedLine(hand: 'lender' | 'borrower', signed: SignedBy): string {
  const name = hand === 'lender' ? '银行 · bank' : '借款人 · borrower';
  return `${{ signed: 'ok   ', unseen: '—    ', otherWords: 'WRONG' }[signed]} ${name}: ${SIGNED[signed]}`;
}

/** That money went is on the chain only where on-chain cash went. */
function wordLines({ told, offer }: LoanCheck): string[] {
  const byReceipt = told.filter((one) => one.byReceipt).length;
  const credited = told.filter(({ what }) => what === 'credited' || what === 'writtenOff').length;
  return [
    `—     用途、合同文本、面签与调查的内容 · purpose ${offer.purpose.slice(0, 10)}…, contract ${offer.document.slice(0, 10)}…: hashes alone`,
    `—     ${byReceipt} 笔款项以银行凭证为准，${told.length - byReceipt - credited} 笔为链上记账 · ${byReceipt} sums are the bank’s receipts`,
    ...(credited > 0 ? [`—     ${credited} 笔由银行或担保、处置记入 · ${credited} credited or written off`] : []),
  ];
}

function money(fen: bigint): string {
  return yuan(quantity('fen', fen < 0n ? -fen : fen));
}

function day(seconds: number): string {
  return new Date((seconds + 8 * 3_600) * 1_000).toISOString().slice(0, 10);
}

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one}` : one)) ?? 'null',
  );
}
