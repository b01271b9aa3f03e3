import type { SignedRetirement } from '../../../../sdk/carbon/retireFor.ts';
import { type RetirementWord, retirementData } from '../../../../sdk/carbon/retirementData.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import { signTypedData } from '../../../../sdk/ids/typedData.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { FARM, orderOf, SUICHANG, tonnes } from './sink.ts';
import { DAY } from './statement.ts';

const RELAY = 'stranger';
const REFUSED = 'RetirementSignatureInvalid';

/** Retirements that holders sign and others send. */
export const relayFrauds: Fraud[] = [
  onDemo('relay-a-retirement-twice', REFUSED, async (stage) => {
    const once = await signed(stage);
    await relay(stage, once);
    return { fraud: () => relay(stage, once), honest: async () => relay(stage, await signed(stage)) };
  }),

  onDemo('relay-a-retirement-after-its-last-day', 'RetirementSignatureExpired', async (stage) => {
    const late = await signed(stage);
    await stage.wait(2n * DAY);
    return { fraud: () => relay(stage, late), honest: async () => relay(stage, await signed(stage)) };
  }),

  onDemo('sign-away-somebody-elses-credits', REFUSED, async (stage) => {
    const [forged, own] = [await signed(stage, { by: 'teaTraderA' }), await signed(stage)];
    return { fraud: () => relay(stage, forged), honest: () => relay(stage, own) };
  }),

  onDemo('relay-more-than-was-signed', REFUSED, async (stage) => {
    const own = await signed(stage);
    const more = { ...own, order: orderOf(stage, tonnes(2n)) };
    return { fraud: () => relay(stage, more), honest: () => relay(stage, own) };
  }),

  onDemo('relay-for-another-beneficiary', REFUSED, async (stage) => {
    const own = await signed(stage);
    const other = { ...own, order: { ...own.order, beneficiary: stage.participant('buyerEvent') } };
    return { fraud: () => relay(stage, other), honest: () => relay(stage, own) };
  }),

  onDemo('prolong-a-signed-retirement', REFUSED, async (stage) => {
    const own = await signed(stage);
    return { fraud: () => relay(stage, { ...own, deadline: own.deadline + DAY }), honest: () => relay(stage, own) };
  }),

  onDemo('relay-what-was-signed-for-another-chain', REFUSED, async (stage) => {
    const { deployment } = stage;
    const elsewhere = await signed(stage, { on: { ...deployment, chainId: deployment.chainId + 1 } });
    return { fraud: () => relay(stage, elsewhere), honest: async () => relay(stage, await signed(stage)) };
  }),

  onDemo('relay-what-was-signed-for-another-contract', REFUSED, async (stage) => {
    const { deployment } = stage;
    const contracts = { ...deployment.contracts, CarbonCredits: deployment.contracts.Settlement };
    const elsewhere = await signed(stage, { on: { ...deployment, contracts } });
    return { fraud: () => relay(stage, elsewhere), honest: async () => relay(stage, await signed(stage)) };
  }),
];

/** A tonne of the farm's by signature: its own, for the stage's own ledger, unless the scene says otherwise. */
async function signed(
  stage: Stage,
  { by = FARM, on = stage.deployment as Deployment } = {},
): Promise<SignedRetirement> {
  const holder = stage.address(FARM);
  const word: RetirementWord = {
    lot: SUICHANG.lot,
    order: orderOf(stage, tonnes(1n)),
    nonce: await stage.as(RELAY).credits.retirementNonce(holder),
    deadline: (await stage.now()) + DAY,
  };
  const signature = await signTypedData(stage.wallet(by), retirementData({ deployment: on }, word));
  return { holder, lot: word.lot, order: word.order, deadline: word.deadline, signature };
}

function relay(stage: Stage, retirement: SignedRetirement) {
  return stage.as(RELAY).credits.retireFor(retirement);
}
