import { z } from 'zod';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { affirmCall } from '../../sdk/market/instructions/affirm.ts';
import { type Instruction, type Leg, LegKind } from '../../sdk/market/types.ts';
import { account } from '../carbon/schemas.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { bytes32, decimalWithin, instant } from '../kernel/http/wire.ts';
import type { Line } from '../rights/rightWords.ts';
import { accountName, type MarketActDeps, participantName } from './actDeps.ts';
import { fen, lotId, mass, moment, money, sentences } from './actWords.ts';

const asset = z.union([bytes32, z.string().regex(/^[A-Z][A-Z0-9_]{0,30}$/, 'a Directory name, or a bank id')]);

const legParams = z.strictObject({
  kind: z.enum(['erc20', 'erc721', 'erc1155', 'offChain']),
  asset: asset.describe('Directory name; for offChain the participant id of the bank'),
  from: account,
  to: account,
  id: z
    .string()
    .regex(/^(0|[1-9]\d{0,77})$/, 'a token id, decimal')
    .transform((text) => BigInt(text)),
  amount: decimalWithin(96),
});

export const affirmParams = z
  .strictObject({
    legs: z.array(legParams).min(1).max(16),
    mode: z.int().min(0).max(5),
    venue: bytes32,
    terms: bytes32,
    maxFee: decimalWithin(96),
    payBy: instant,
    settleBy: instant,
    caseId: bytes32,
    nonce: decimalWithin(96),
  })
  .meta({
    id: 'InstructionTerms',
    description: 'Every leg and term of an instruction, exactly as the others affirm it',
  });

type Given = z.output<typeof affirmParams>;

const KINDS = {
  erc20: LegKind.Erc20,
  erc721: LegKind.Erc721,
  erc1155: LegKind.Erc1155,
  offChain: LegKind.OffChain,
} as const;

/** A party's word to an instruction. */
export function instructionActs(deps: MarketActDeps): ActKinds {
  return {
    'market.affirm': actKind(
      affirmParams,
      async (params) => {
        const instruction = toInstruction(params);
        const legs = await Promise.all(instruction.legs.map((leg) => legLine(deps, leg)));
        const words = sentences([
          [
            '确认以下交割指令的全部条款，并锁定本人应交付的部分',
            'Affirm all terms of this instruction and lock what you give',
          ],
          ...legs,
          [`手续费上限 ${money(params.maxFee)}`, `fee at most ${money(params.maxFee)}`],
          [
            `付款截止 ${moment(params.payBy)}，交割截止 ${moment(params.settleBy)}`,
            `paid by ${moment(params.payBy)}, settled by ${moment(params.settleBy)}`,
          ],
          ...matterLines(params, params.venue === NO_ID ? null : await participantName(deps, params.venue)),
          ['全部完成，或都不发生；逾期可自行解锁', 'all legs or none; after the deadline you free your own lock'],
        ]);
        return draft(deps.deployment, affirmCall(deps, { instruction }), words);
      },
      { recordsOnce: true },
    ),
  };
}

function toInstruction({ legs, maxFee, ...rest }: Given): Instruction {
  return { ...rest, maxFee: fen(maxFee), legs: legs.map((leg) => ({ ...leg, kind: KINDS[leg.kind] })) };
}

/** What an instruction refers to beyond its legs: an affirmation is for all of it. */
function matterLines({ terms, caseId }: Given, venue: string | null): (Line | null)[] {
  return [
    venue === null ? null : [`场所 ${venue}`, `venue ${venue}`],
    terms === NO_ID ? null : [`合同要素 ${terms}`, `terms ${terms}`],
    caseId === NO_ID
      ? null
      : [
          `按案件 ${caseId} 执行，资产由法院执行机构强制划转`,
          `under case ${caseId}: the court's office moves the assets`,
        ],
  ];
}

async function legLine(deps: MarketActDeps, { kind, asset, from, to, id, amount }: Leg): Promise<Line> {
  const [giver, taker] = [await accountName(deps, from), await accountName(deps, to)];
  const what = await thing(deps, { kind, asset, id, amount });
  return [`${giver} 向 ${taker} 交付 ${what}`, `${giver} gives ${taker} ${what}`];
}

async function thing(deps: MarketActDeps, { kind, asset, id, amount }: Pick<Leg, 'kind' | 'asset' | 'id' | 'amount'>) {
  if (kind === LegKind.Erc20) return money(amount);
  if (kind === LegKind.OffChain) return `${money(amount)} (${await participantName(deps, asset)})`;
  const token = lotId(id);
  return asset === 'CARBON_CREDITS' ? `${mass(amount)} (${token})` : `${amount} × ${asset} ${token}`;
}
