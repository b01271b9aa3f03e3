import { Effect } from '../../../../sdk/encumbrance/types.ts';
import { evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import { ForestKind } from '../../../../sdk/rights/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { readParcel } from '../../world/parcels.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested, revoked } from './attested.ts';
import {
  appraised,
  FORESTRY,
  factsOf,
  frozenRight,
  HOLDER,
  issued,
  loanOf,
  newFacts,
  pledge,
  pledgeOf,
  recordedOn,
  registeredOn,
  rightOf,
  YAXI,
} from './rightScene.ts';
import { DAY, document } from './statement.ts';

const REFUSED = 'PledgeRefused';

/** Security that a bank would think it has. */
export const pledgeFrauds: Fraud[] = [
  onDemoFor('pledge-again-under-another-debt', REFUSED, 'RATIO_EXCEEDED', async (stage) => {
    const loan = await loanOf(stage);
    await pledge(stage, loan);
    const again = { ...loan, bank: 'bankB', debt: '示例借款合同 作弊 002' };
    return {
      fraud: () => pledge(stage, { ...again, fen: 90_000_001n }),
      honest: () => pledge(stage, { ...again, fen: 90_000_000n }),
    };
  }),

  onDemo('pledge-without-the-holder', 'ConsentInvalid', async (stage) => {
    const loan = await loanOf(stage);
    return { fraud: () => pledge(stage, loan, 'bankA'), honest: () => pledge(stage, loan) };
  }),

  onDemo('pledge-more-than-was-agreed', 'ConsentInvalid', async (stage) => {
    const loan = await loanOf(stage);
    return { fraud: () => pledgeMore(stage, loan), honest: () => pledge(stage, loan) };
  }),

  onDemo('pledge-an-expired-right', REFUSED, async (stage) => {
    const now = await stage.now();
    const [short, long] = [now + 10n * DAY, now + 9_000n * DAY];
    const plots = [{ parcel: readParcel('P3').id, area: quantity('m2', 1_000n) }];
    const layers = factsOf(stage, YAXI).layers.map((layer) => ({ ...layer, plots }));
    const number = document('示例证书 作弊 002');
    const expiring = await issued(stage, newFacts(stage, YAXI, { layers, endsAt: short }));
    const lasting = await issued(stage, newFacts(stage, YAXI, { layers, endsAt: long, number }));
    await stage.wait(11n * DAY);
    return { fraud: () => lendOn(stage, expiring), honest: () => lendOn(stage, lasting) };
  }),

  onDemoFor('pledge-a-frozen-right', 'SubjectEncumbered', 'SUBJECT_FROZEN', async (stage) => {
    const loan = await loanOf(stage);
    const lift = await frozenRight(stage, loan.right);
    return {
      fraud: () => pledge(stage, loan),
      honest: async () => [await lift(), await pledge(stage, loan)],
    };
  }),

  onDemoFor('pledge-a-protection-forest', REFUSED, 'CLASS_NOT_CHARGEABLE', async (stage) => {
    const plots = [{ parcel: readParcel('P3').id, area: quantity('m2', 1_000n) }];
    const { layers, forest } = factsOf(stage, YAXI);
    const on = { layers: layers.map((layer) => ({ ...layer, plots })) };
    const number = document('示例证书 作弊 002');
    const shelter = await issued(
      stage,
      newFacts(stage, YAXI, { ...on, forest: { ...forest, kind: ForestKind.Protection } }),
    );
    const timber = await issued(stage, newFacts(stage, YAXI, { ...on, number }));
    return { fraud: () => lendOn(stage, shelter), honest: () => lendOn(stage, timber) };
  }),

  onDemoFor('pledge-a-component-of-a-whole', REFUSED, 'COMPONENT_BOUND', async (stage) => {
    const gep = { product: 'GEP_LOAN', holder: 'villageZhenbu', effect: Effect.ContractOnly, papers: [] };
    const river = await loanOf(stage, { ...gep, right: rightOf(stage, 'zhenbuRiver') });
    const whole = await loanOf(stage, { ...gep, right: rightOf(stage, 'zhenbuEco') });
    return { fraud: () => pledge(stage, river), honest: () => pledge(stage, whole) };
  }),

  onDemoFor('pledge-on-an-outdated-valuation', REFUSED, 'VALUATION_STALE', async (stage) => {
    const right = rightOf(stage, YAXI);
    const old = await appraised(stage, right, 900_000_000n, 10n);
    const newest = await appraised(stage, right, 380_000_000n);
    return {
      fraud: async () => pledge(stage, await loanOf(stage, { valuation: old })),
      honest: async () => pledge(stage, await loanOf(stage, { valuation: newest })),
    };
  }),

  onDemoFor('pledge-on-another-rights-valuation', REFUSED, 'VALUATION_MISSING', async (stage) => {
    const other = await appraised(stage, rightOf(stage, 'farmerForest'), 900_000_000n);
    return {
      fraud: async () => pledge(stage, await loanOf(stage, { valuation: other })),
      honest: async () => pledge(stage, await loanOf(stage)),
    };
  }),

  onDemoFor('value-for-oneself-above-the-limit', REFUSED, 'SELF_VALUATION_LIMIT', async (stage) => {
    const own = await selfValued(stage);
    return {
      fraud: async () => pledge(stage, await loanOf(stage, { valuation: own, fen: 30_000_001n })),
      honest: async () => pledge(stage, await loanOf(stage, { valuation: own, fen: 30_000_000n })),
    };
  }),

  onDemoFor('pledge-without-the-collectives-consent', REFUSED, 'CONSENT_MISSING', async (stage) => {
    const loan = await loanOf(stage);
    return { fraud: () => pledge(stage, { ...loan, papers: [] }), honest: () => pledge(stage, loan) };
  }),

  onDemoFor('pledge-on-a-withdrawn-consent', REFUSED, 'CONSENT_MISSING', async (stage) => {
    const paper = { schema: 'CONTRACTOR_CONSENT', subject: rightOf(stage, YAXI) };
    const withdrawn = await attested(stage, HOLDER, { ...paper, content: '示例同意书 续' });
    await revoked(stage, HOLDER, withdrawn, paper);
    const loan = await loanOf(stage);
    return { fraud: () => pledge(stage, { ...loan, papers: [withdrawn] }), honest: () => pledge(stage, loan) };
  }),

  onDemo('register-a-mortgage-before-another-without-the-extract', 'RegistrationBackdated', async (stage) => {
    const right = rightOf(stage, YAXI);
    await recordedOn(stage, right);
    const late = await registeredOn(stage, right, { bank: 'bankB', number: '示例抵押 002', daysAgo: 9n });
    const { encumbrances } = stage.as(FORESTRY);
    const signer = stage.wallet(FORESTRY, 1);
    return {
      fraud: () => encumbrances.record(late),
      honest: async () =>
        encumbrances.record({ ...late, countersignature: await encumbrances.signExtract({ ...late, signer }) }),
    };
  }),

  onDemo('release-a-mortgage-as-its-debtor', 'CallerNotLienor', async (stage) => {
    const { subject, lienId: lien } = await recordedOn(stage, rightOf(stage, YAXI));
    return {
      fraud: () => stage.as(HOLDER).encumbrances.release({ subject, lien }),
      honest: () => stage.as('bankA').encumbrances.release({ subject, lien }),
    };
  }),

  onDemo('jump-the-rank-of-another-bank', 'RankConsentMissing', async (stage) => {
    const right = rightOf(stage, YAXI);
    const first = await recordedOn(stage, right);
    const second = await recordedOn(stage, right, { bank: 'bankB', number: '示例抵押 002', daysAgo: 0n });
    const exchange = { subject: first.subject, senior: first.lienId, junior: second.lienId, consents: [] };
    return {
      fraud: () => stage.as('bankB').encumbrances.exchangeRanks(exchange),
      honest: () => stage.as('bankA').encumbrances.exchangeRanks(exchange),
    };
  }),
];

/** 10,000 元 on a small forest that is worth ten times as much. */
async function lendOn(stage: Stage, right: `0x${string}`) {
  const papers = [await attested(stage, HOLDER, { schema: 'CONTRACTOR_CONSENT', subject: right })];
  return pledge(stage, await loanOf(stage, { right, papers, fen: 1_000_000n }));
}

/** The holder agreed to a smaller loan than the bank pledges for. */
async function pledgeMore(stage: Stage, loan: Awaited<ReturnType<typeof loanOf>>) {
  const { encumbrances } = stage.as(loan.bank);
  const { bank, product, valuation, papers } = loan;
  const [small, large] = [await pledgeOf(stage, loan), await pledgeOf(stage, { ...loan, fen: loan.fen + 1n })];
  const word = { lien: small, product, valuation, papers, validUntil: (await stage.now()) + DAY };
  const consent = await encumbrances.signConsent({ ...word, signer: stage.wallet(loan.holder) });
  return stage.as(bank).encumbrances.pledge({ lien: large, product, valuation, consent });
}

/** Bank A's own valuation of the forest of Yaxi. */
async function selfValued(stage: Stage) {
  const [schema, subject] = [schemaId('VALUATION_SELF'), rightOf(stage, YAXI)];
  const basisDate = await stage.now();
  const contentHash = document('示例自评');
  const times = { basisDate, validUntil: basisDate + 365n * DAY };
  await stage.as('bankA').evidence.attest({ schema, subject, value: 380_000_000n, ...times, contentHash });
  return evidenceId(stage.participant('bankA'), schema, subject, contentHash, basisDate);
}
