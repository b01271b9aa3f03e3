import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { appointPublisherCall } from '../../../sdk/gep/register/appointPublisher.ts';
import { registerGepMethodologyCall } from '../../../sdk/gep/register/registerGepMethodology.ts';
import { MethodologyState } from '../../../sdk/gep/register/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { chinaDate } from '../world/carbon.ts';
import { gepAppointments } from '../world/gep.ts';
import type { SeedAct } from './pipeline.ts';
import { seedGepAccounts } from './seedGepAccounts.ts';
import type { SeedContext } from './seedWorld.ts';

const STATES = {
  complete: MethodologyState.Complete,
  demo: MethodologyState.Demo,
  incomplete: MethodologyState.Incomplete,
} as const;

/** The methodologies that ship, each with its document, who may publish for which area, and a village’s first accounts. */
export async function seedGep(context: SeedContext): Promise<void> {
  // An edition may name the one before it only once that stands.
  for (const methodology of METHODOLOGIES) await context.run([await registration(context, methodology)]);
  await context.run(gepAppointments.map((appointment) => appointing(context, appointment)));
  await seedGepAccounts(context);
}

async function registration(context: SeedContext, methodology: Methodology): Promise<SeedAct> {
  const { code, edition, effectiveFrom, state } = methodology;
  const call = registerGepMethodologyCall(context, {
    methodology: await context.store(canonicalJson(methodology)),
    ...{ code, edition },
    effectiveFrom: chinaDate(effectiveFrom),
    supersedes: editionBefore(methodology),
    state: STATES[state],
  });
  const signer = context.keys.privateKeyOf('steward');
  return { signer, call, standsAs: ['GepMethodologyAlreadyRecorded'] };
}

function editionBefore({ supersedes }: Methodology): Bytes32 | undefined {
  const before = METHODOLOGIES.find((one) => one.code === supersedes?.code && one.edition === supersedes.edition);
  return before && methodologyRef(before).hash;
}

function appointing(context: SeedContext, { party, area, levels }: (typeof gepAppointments)[number]): SeedAct {
  const call = appointPublisherCall(context, { participant: context.participant(party), area, levels });
  return { signer: context.keys.privateKeyOf('marketRegulator'), call };
}
