import { attestCall } from '../../../../sdk/evidence/attest.ts';
import { type Bytes32, evidenceId, ParticipantScheme, schemaId } from '../../../../sdk/ids/keys.ts';
import { addAccountCall } from '../../../../sdk/participants/addAccount.ts';
import { enrolCall } from '../../../../sdk/participants/enrol.ts';
import { Flag, Kind } from '../../../../sdk/participants/types.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { agreeDepositCall } from '../../../../sdk/rights/deposits/agreeDeposit.ts';
import { signDeposit } from '../../../../sdk/rights/deposits/signDeposit.ts';
import { storeDepositCall } from '../../../../sdk/rights/deposits/storeDeposit.ts';
import { issueRightCall } from '../../../../sdk/rights/issueRight.ts';
import type { RightFacts } from '../../../../sdk/rights/types.ts';
import { personCommitment } from '../../seed/personCommitment.ts';
import { demoFacts, rightCertificateText } from '../../seed/rightCertificate.ts';
import { type DemoHousehold, households, KEEPER, RENT } from '../../world/dajun.ts';
import type { DemoRight } from '../../world/rights.ts';
import { participant } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { DAY, idsOf, rightIdOf, together } from './ground.ts';

// 72 households at once: who they are, what they have, what they lend. Hundreds of acts, sent as the seed sends its own.

const REGION = 331127;

/** Natural persons: the chain sees a salted commitment and an account. */
export async function enrolAll(world: World): Promise<void> {
  const run = together(world);
  const party = 'enrolment';
  await run(
    households.map(({ key }) => {
      const code = personCommitment(world.keys, key);
      const flags = Flag.MayHold | Flag.MayTrade;
      const enrolment = {
        scheme: ParticipantScheme.PersonCommitment,
        code,
        kind: Kind.Villager,
        flags,
        region: REGION,
      };
      return { party, call: enrolCall(world, enrolment) };
    }),
  );
  await run(
    households.map(({ key }) => {
      const account = { participant: participant(world, key), account: world.keys.addressOf(key) };
      return { party, call: addAccountCall(world, account) };
    }),
  );
}

export async function registerHouses(world: World): Promise<void> {
  const acts = households.map(async ({ key, house }) => {
    const entry = { holder: world.keys.addressOf(key), facts: await factsOf(world, house), papers: [] };
    return { party: house.register, call: issueRightCall(world, entry) };
  });
  await together(world)(await Promise.all(acts));
}

/** Signed by the household, sent by the village company, which says yes by sending. */
export async function agreeDeposits(world: World): Promise<void> {
  const acts = households.map(async (household) => {
    const terms = await termsOf(world, household);
    const depositorSignature = await signDeposit(world, { signer: world.wallet(household.key), terms });
    return { party: KEEPER, call: agreeDepositCall(world, { terms, depositorSignature }) };
  });
  await together(world)(await Promise.all(acts));
}

/** The register derives the use of each house for the cooperative, on the village's resolution; anybody ties it to its deposit. */
export async function storeDeposits(world: World): Promise<void> {
  const run = together(world);
  const papers = await resolveAll(world);
  const issues = households.map(async ({ house, use }, index) => {
    const parent = await factsOf(world, house);
    const facts = { ...(await factsOf(world, use)), parent: rightIdOf(world, house) };
    const holder = world.keys.addressOf(KEEPER);
    const call = issueRightCall(world, { holder, facts, parent, papers: papers.slice(index, index + 1) });
    return { party: use.register, call };
  });
  await run(await Promise.all(issues));
  await run(
    households.map((household) => {
      const { deposit, use: derived } = idsOf(world, household);
      return { party: KEEPER, call: storeDepositCall(world, { deposit, derived }) };
    }),
  );
}

export async function factsOf(world: World, right: DemoRight): Promise<RightFacts> {
  const certificate = (await world.put(rightCertificateText(right))) as Bytes32;
  return demoFacts(world.keys, right, certificate);
}

/** The village's resolution about each use, in the order of the households. */
async function resolveAll(world: World): Promise<Bytes32[]> {
  const schema = schemaId('VILLAGE_RESOLUTION');
  const statements = await Promise.all(
    households.map(async ({ use }) => {
      const note = '示例村民会议决议：同意盘活闲置农房';
      const contentHash = await document(world, { type: 'DemoResolution', version: 1, number: use.number, note });
      const basisDate = use.registeredAt - 30n * DAY;
      return { schema, subject: rightIdOf(world, use), value: 0n, basisDate, validUntil: 0n, contentHash };
    }),
  );
  await together(world)(statements.map((each) => ({ party: KEEPER, call: attestCall(world, each) })));
  const issuer = participant(world, KEEPER);
  return statements.map(({ subject, contentHash, basisDate }) =>
    evidenceId(issuer, schema, subject, contentHash, basisDate),
  );
}

async function termsOf(world: World, household: DemoHousehold) {
  const { key, use, deposit: number } = household;
  return {
    right: idsOf(world, household).house,
    depositor: world.keys.addressOf(key),
    cooperative: world.keys.addressOf(KEEPER),
    number: certificateNumber(number),
    from: use.from,
    to: use.to,
    rent: RENT,
    document: await document(world, { type: 'DemoContract', version: 1, number, note: '示例收储合同' }),
  };
}
