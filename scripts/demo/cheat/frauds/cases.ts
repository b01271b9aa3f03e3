import { buildCall, type Sent, send } from '../../../../sdk/context.ts';
import { subjectArgs } from '../../../../sdk/encumbrance/subjectArgs.ts';
import { NO_ID } from '../../../../sdk/evidence/types.ts';
import type { Instruction } from '../../../../sdk/market/types.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { CASE, FARM, freeKg, pledged, SUICHANG, tonnes, unitsOf } from './sink.ts';
import { document } from './statement.ts';
import { affirmed, BUYER, exchangeOf, unitsLeg } from './trade.ts';

const { lot } = SUICHANG;

/** What a court takes from a debtor, and what only looks like it. */
export const caseFrauds: Fraud[] = [
  onDemo('open-a-case-as-the-filing-office', 'AccessManagedUnauthorized', (stage) => ({
    fraud: () => openCase(stage, tonnes(1n), 0),
    honest: () => openCase(stage, tonnes(1n)),
  })),

  onDemoFor('enforce-without-a-case', 'SubjectEncumbered', 'CASE_NOT_OPEN', async (stage) => {
    const taking = await takenByCourt(stage);
    const honest = async () => [await openCase(stage, tonnes(10n)), await settle(stage, taking)];
    return { fraud: () => settle(stage, taking), honest };
  }),

  onDemo('enforce-more-than-the-case-allows', 'CaseAmountExceeded', async (stage) => {
    const taking = await takenByCourt(stage);
    await openCase(stage, tonnes(9n));
    const fair = await takenByCourt(stage, tonnes(9n));
    return { fraud: () => settle(stage, taking), honest: () => settle(stage, fair) };
  }),

  onDemoFor('enforce-without-the-courts-word', 'InstructionRefused', 'VENUE_MISSING', async (stage) => {
    await openCase(stage, tonnes(10n));
    const taking = await takenByCourt(stage, tonnes(10n), false);
    const honest = async () => [await vouch(stage, taking), await settle(stage, taking)];
    return { fraud: () => settle(stage, taking), honest };
  }),

  onDemo('enforce-past-the-settlement', 'CallerNotSettlement', async (stage) => {
    await openCase(stage, tonnes(10n));
    const taking = await takenByCourt(stage);
    const direct = [subjectArgs(unitsOf(stage, FARM, lot)), stage.address(BUYER), tonnes(10n), CASE, []];
    return {
      fraud: () => stage.act('court', 'Encumbrances', 'enforce', direct),
      honest: () => settle(stage, taking),
    };
  }),

  onDemo('enforce-for-the-debtor-himself', 'InstructionInvalid', async (stage) => {
    await openCase(stage, tonnes(10n));
    const to = stage.address(FARM);
    const turning = await exchangeOf(stage, { ...byCourt(stage), legs: [unitsLeg(stage, { to })] });
    return {
      fraud: () => affirmed(stage, turning, [FARM]),
      honest: async () => settle(stage, await takenByCourt(stage)),
    };
  }),

  onDemo('enforce-against-a-pledgee', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await pledged(stage, FARM, lot, free - tonnes(9n));
    await openCase(stage, tonnes(10n));
    const [over, fair] = [await takenByCourt(stage), await takenByCourt(stage, tonnes(9n))];
    return { fraud: () => settle(stage, over), honest: () => settle(stage, fair) };
  }),
];

/** The execution office opens a case against the farm's units. */
function openCase(stage: Stage, kg: bigint, account = 1): Promise<Sent> {
  const { context } = stage.as('court', account);
  const writ = document('示例执行裁定');
  const terms = [CASE, subjectArgs(unitsOf(stage, FARM, lot)), NO_ID, kg, writ, false];
  return send(context, buildCall(context, 'Encumbrances', 'openCase', terms));
}

/** What of an instruction makes it the court's. */
function byCourt(stage: Stage): Partial<Instruction> {
  return { venue: stage.participant('court'), caseId: CASE };
}

/** The court takes from the farm for the office, which agrees. */
async function takenByCourt(stage: Stage, kg = tonnes(10n), isVouched = true): Promise<Instruction> {
  const legs = [unitsLeg(stage, { amount: kg })];
  const taking = await exchangeOf(stage, { ...byCourt(stage), legs });
  await affirmed(stage, taking, [BUYER]);
  if (isVouched) await vouch(stage, taking);
  return taking;
}

function vouch(stage: Stage, instruction: Instruction) {
  return stage.as('court', 1).instructions.affirm({ instruction });
}

function settle(stage: Stage, instruction: Instruction) {
  return stage.as('stranger').instructions.settle({ instruction });
}
