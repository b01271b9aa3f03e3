import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { schemaId } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { revoked } from './attested.ts';
import {
  COOPERATIVE,
  FARM,
  lossReported,
  orderOf,
  REGISTRAR,
  reported,
  SUICHANG,
  tonnes,
  VERIFIER,
  VILLAGE,
  YAXI,
} from './sink.ts';
import { document } from './statement.ts';

/** 667 t are issued; so much must be verified for the 668th, at a deduction of 10 %. */
const ONE_TONNE_MORE = 743_000n;

export const creditFrauds: Fraud[] = [
  onDemo('issue-one-tonne-too-many', 'IssuanceExceedsVerified', async (stage) => {
    const report = await inForce(stage, YAXI.lot);
    return {
      fraud: () => issue(stage, { report }),
      honest: async () => issue(stage, { report: await reported(stage, YAXI.lot, ONE_TONNE_MORE) }),
    };
  }),

  onDemo('issue-again-what-was-retired', 'IssuanceExceedsVerified', async (stage) => {
    const report = await inForce(stage, YAXI.lot);
    await stage.as(VILLAGE).credits.retire({ lot: YAXI.lot, order: orderOf(stage, tonnes(60n)) });
    return {
      fraud: () => issue(stage, { report }),
      honest: async () => issue(stage, { report: await reported(stage, YAXI.lot, ONE_TONNE_MORE) }),
    };
  }),

  onDemo('issue-again-what-was-cancelled', 'IssuanceExceedsVerified', async (stage) => {
    const report = await inForce(stage, YAXI.lot);
    const cancellation = { lot: YAXI.lot, kg: tonnes(60n), reason: 2, document: document('示例核销理由') };
    await stage.as(VILLAGE).credits.cancel(cancellation);
    return {
      fraud: () => issue(stage, { report }),
      honest: async () => issue(stage, { report: await reported(stage, YAXI.lot, ONE_TONNE_MORE) }),
    };
  }),

  onDemo('issue-on-a-superseded-report', 'ReportNotInForce', async (stage) => {
    const superseded = await inForce(stage, SUICHANG.lot);
    const report = await reported(stage, SUICHANG.lot, 32_400_000n);
    return {
      fraud: () => issueToFarm(stage, superseded),
      honest: () => issueToFarm(stage, report),
    };
  }),

  onDemo('issue-on-a-revoked-report', 'ReportNotInForce', async (stage) => {
    const report = await reported(stage, YAXI.lot, ONE_TONNE_MORE);
    await revoked(stage, VERIFIER, report, { schema: 'MRV_REPORT', subject: YAXI.lot });
    return {
      fraud: () => issue(stage, { report }),
      honest: async () => issue(stage, { report: await reported(stage, YAXI.lot, ONE_TONNE_MORE, '示例重新核证') }),
    };
  }),

  onDemo('issue-on-another-lots-report', 'ReportNotInForce', async (stage) => {
    const [other, own] = [await inForce(stage, YAXI.lot), await inForce(stage, SUICHANG.lot)];
    return { fraud: () => issueToFarm(stage, other), honest: () => issueToFarm(stage, own) };
  }),

  onDemo('issue-to-somebody-else', 'ReceiverNotDeveloper', async (stage) => {
    const report = await reported(stage, YAXI.lot, ONE_TONNE_MORE);
    return {
      fraud: () => issue(stage, { report, to: COOPERATIVE }),
      honest: () => issue(stage, { report }),
    };
  }),

  onDemo('issue-on-a-sealed-lot', 'LotIsSealed', async (stage) => {
    const [yaxi, suichang] = [await reported(stage, YAXI.lot, ONE_TONNE_MORE), await inForce(stage, SUICHANG.lot)];
    await stage.as(REGISTRAR).credits.seal({ lot: SUICHANG.lot });
    return { fraud: () => issueToFarm(stage, suichang), honest: () => issue(stage, { report: yaxi }) };
  }),

  onDemo('issue-from-a-closed-project', 'ProjectNotIssuing', async (stage) => {
    const [yaxi, suichang] = [await reported(stage, YAXI.lot, ONE_TONNE_MORE), await inForce(stage, SUICHANG.lot)];
    await stage.as(REGISTRAR).projects.close({ project: SUICHANG.project, basis: document('示例结束决定') });
    return { fraud: () => issueToFarm(stage, suichang), honest: () => issue(stage, { report: yaxi }) };
  }),

  onDemo('issue-to-oneself', 'AccessManagedUnauthorized', async (stage) => {
    const report = await reported(stage, YAXI.lot, ONE_TONNE_MORE);
    return {
      fraud: () => issue(stage, { report, by: VILLAGE }),
      honest: () => issue(stage, { report }),
    };
  }),

  onDemo('issue-while-suspended', 'RegistrarNotActive', async (stage) => {
    const report = await reported(stage, YAXI.lot, ONE_TONNE_MORE);
    const measure = { participant: stage.participant(REGISTRAR), basis: document('示例决定') };
    const { participants } = stage.as('marketRegulator');
    await participants.suspend(measure);
    return {
      fraud: () => issue(stage, { report }),
      honest: async () => [await participants.reinstate(measure), await issue(stage, { report })],
    };
  }),

  onDemo('use-beyond-coverage-after-a-reversal', 'LotUncovered', async (stage) => {
    await lossReported(stage, YAXI.lot, 100_000n);
    await stage.as('stranger').credits.reverse({ lot: YAXI.lot });
    const retire = (kg: bigint) =>
      stage.as(COOPERATIVE).credits.retire({ lot: YAXI.lot, order: orderOf(stage, quantity('kgCO2e', kg)) });
    return { fraud: () => retire(567_001n), honest: () => retire(567_000n) };
  }),

  onDemo('apply-a-reversal-twice', 'NothingReversed', async (stage) => {
    const { credits } = stage.as('stranger');
    await lossReported(stage, SUICHANG.lot, 100_000n);
    await credits.reverse({ lot: SUICHANG.lot });
    const reverse = () => credits.reverse({ lot: SUICHANG.lot });
    const honest = async () => [await lossReported(stage, SUICHANG.lot, 150_000n, '示例逆转报告 续'), await reverse()];
    return { fraud: reverse, honest };
  }),

  onDemo('reverse-on-nobodys-word', 'NothingReversed', (stage) => {
    const reverse = () => stage.as('stranger').credits.reverse({ lot: SUICHANG.lot });
    return { fraud: reverse, honest: async () => [await lossReported(stage, SUICHANG.lot, 1_000n), await reverse()] };
  }),

  onDemo('replace-a-loss-with-its-own-lots-units', 'CancellationInvalid', async (stage) => {
    await lossReported(stage, YAXI.lot, 100_000n);
    await stage.as('stranger').credits.reverse({ lot: YAXI.lot });
    const replacement = { kg: tonnes(10n), reason: 3, replaces: YAXI.lot, document: document('示例替换决定') };
    return {
      fraud: () => stage.as(VILLAGE).credits.cancel({ ...replacement, lot: YAXI.lot }),
      honest: () => stage.as(FARM).credits.cancel({ ...replacement, lot: SUICHANG.lot }),
    };
  }),

  onDemo('replace-more-than-was-lost', 'CancellationInvalid', async (stage) => {
    await lossReported(stage, YAXI.lot, 10_000n);
    await stage.as('stranger').credits.reverse({ lot: YAXI.lot });
    const replacement = { lot: SUICHANG.lot, reason: 3, replaces: YAXI.lot, document: document('示例替换决定') };
    return {
      fraud: () => stage.as(FARM).credits.cancel({ ...replacement, kg: tonnes(11n) }),
      honest: () => stage.as(FARM).credits.cancel({ ...replacement, kg: tonnes(10n) }),
    };
  }),
];

interface Sketch {
  report: Bytes32;
  by?: string;
  to?: string;
}

/** One tonne of the lot of which all that was verified is issued. */
function issue(stage: Stage, { report, by = REGISTRAR, to = VILLAGE }: Sketch) {
  return stage.as(by).credits.issue({ lot: YAXI.lot, to: stage.address(to), tonnes: 1n, report });
}

/** One tonne of the lot of which something is left. */
function issueToFarm(stage: Stage, report: Bytes32) {
  return stage.as(REGISTRAR).credits.issue({ lot: SUICHANG.lot, to: stage.address(FARM), tonnes: 1n, report });
}

async function inForce(stage: Stage, lot: Bytes32): Promise<Bytes32> {
  const current = await stage.as(VERIFIER).evidence.current({ schema: schemaId('MRV_REPORT'), subject: lot });
  if (!current) throw new Error('StageBroken: no report on the lot is in force.');
  return current.id;
}
