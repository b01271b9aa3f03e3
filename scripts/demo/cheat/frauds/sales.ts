import { ZeroHash } from 'ethers';
import type { Lien } from '../../../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { type Instruction, type Leg, LegKind, Mode } from '../../../../sdk/market/types.ts';
import { rightSubjectId } from '../../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { HOLDER, recordedOn, rightOf, subjectOf, YAXI } from './rightScene.ts';
import { DAY, document } from './statement.ts';

const CASE = document('示例执行案 001');
const BUYER = 'buyerListed';
/** What the two liens secure, and a surplus. */
const [FIRST, SECOND, SURPLUS] = [100_000_000n, 100_000_000n, 1n];

/** Sales that pay somebody else than the law does. */
export const saleFrauds: Fraud[] = [
  onDemo('sell-with-legs-that-are-not-the-waterfall', 'WaterfallMismatch', async (stage) => {
    await openSale(stage);
    const bent = await affirmed(stage, [FIRST - 1n, SECOND + 1n, SURPLUS], 1n);
    const fair = await affirmed(stage, [FIRST, SECOND, SURPLUS], 2n);
    return { fraud: () => settle(stage, bent), honest: () => settle(stage, fair) };
  }),

  onDemo('sell-and-leave-a-junior-out', 'WaterfallMismatch', async (stage) => {
    await openSale(stage);
    const short = await affirmed(stage, [FIRST, 0n, SECOND + SURPLUS], 1n);
    const fair = await affirmed(stage, [FIRST, SECOND, SURPLUS], 2n);
    return { fraud: () => settle(stage, short), honest: () => settle(stage, fair) };
  }),

  onDemo('sell-before-the-debt-is-due', 'DebtNotDue', async (stage) => {
    const lien = await recordedOn(stage, rightOf(stage, YAXI));
    const open = () => openByAgreement(stage, lien);
    return { fraud: open, honest: async () => [await stage.wait(101n * DAY), await open()] };
  }),

  onDemo('sell-without-the-holders-agreement', 'AgreementNotOfHolder', async (stage) => {
    const lien = await recordedOn(stage, rightOf(stage, YAXI));
    await stage.wait(101n * DAY);
    return {
      fraud: () => openByAgreement(stage, lien, 'bankA'),
      honest: () => openByAgreement(stage, lien),
    };
  }),
];

/** Two liens, and a court's case for the first. */
async function openSale(stage: Stage): Promise<void> {
  const right = rightOf(stage, YAXI);
  const { subject, lienId: lien } = await recordedOn(stage, right);
  await recordedOn(stage, right, { bank: 'bankB', number: '示例抵押 002', daysAgo: 0n });
  const writ = { writ: document('示例执行裁定'), liftsOrders: true };
  await stage.as('court', 1).encumbrances.openCase({ caseId: CASE, subject, lien, amount: 0n, ...writ });
}

async function openByAgreement(stage: Stage, { subject, lienId: lien }: Lien, signer = HOLDER) {
  const { encumbrances } = stage.as('bankA');
  const word = { caseId: CASE, subject: rightSubjectId(rightOf(stage, YAXI)), lien, least: quantity('fen', 1n) };
  const validUntil = (await stage.now()) + DAY;
  const agreement = await encumbrances.signSaleAgreement({ ...word, validUntil, signer: stage.wallet(signer) });
  return encumbrances.openCaseByAgreement({ caseId: CASE, subject, lien, agreement });
}

/** Buyer and court agree to a sale that pays bank A, bank B and the owner. */
async function affirmed(
  stage: Stage,
  [toA, toB, toOwner]: readonly [bigint, bigint, bigint],
  nonce: bigint,
): Promise<Instruction> {
  const now = await stage.now();
  const { asset, id } = subjectOf(stage, YAXI);
  const from = stage.address(BUYER);
  const pay = (to: string, amount: bigint): Leg => ({
    ...{ kind: LegKind.Erc20, asset: 'CASH', from, to: stage.address(to), id: 0n, amount },
  });
  const legs = [
    { kind: LegKind.Erc721, asset, from: stage.address(HOLDER), to: from, id, amount: 1n },
    ...[pay('bankA', toA), pay('bankB', toB), pay(HOLDER, toOwner)].filter(({ amount }) => amount > 0n),
  ];
  const instruction: Instruction = {
    legs,
    mode: Mode.None,
    venue: stage.participant('court'),
    terms: ZeroHash as Bytes32,
    maxFee: quantity('fen', 0n),
    payBy: now + 10n * DAY,
    settleBy: now + 20n * DAY,
    caseId: CASE,
    nonce,
  };
  await stage.as(BUYER).instructions.affirm({ instruction });
  await stage.as('court', 1).instructions.affirm({ instruction });
  return instruction;
}

function settle(stage: Stage, instruction: Instruction) {
  return stage.as('stranger').instructions.settle({ instruction });
}
