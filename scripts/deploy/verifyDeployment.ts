import { ADMIN_ROLE } from '../../sdk/access/roles.ts';
import { type LedgerContext, read } from '../../sdk/context.ts';
import type { PlannedContract } from './plan.ts';
import { configurationStages, undone } from './steps.ts';

/** What stands differs from the plan; `differences` names each. */
export class DeploymentDiffers extends Error {
  override readonly name = 'DeploymentDiffers';
  readonly code = 'DeploymentDiffers';
  readonly differences: string[];

  constructor(differences: string[]) {
    super(
      `The ledger differs from its plan: ${differences.join('; ')}. Run deploy again; it goes on where it stopped.`,
    );
    this.differences = differences;
  }
}

const NO_CODE = '0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470';

/** Reads back every effect of the plan. @throws {DeploymentDiffers} */
export async function verifyDeployment(ledger: LedgerContext, plan: PlannedContract[]): Promise<void> {
  const differences: string[] = [];
  const { contracts, admin } = ledger.deployment;

  for (const { name } of plan) {
    if (contracts[name].codeHash === NO_CODE) differences.push(`no code of ${name}`);
  }
  for (const stage of configurationStages(ledger, plan)) {
    differences.push(...(await undone(stage)).map(({ title }) => title));
  }
  const [isAdmin] = await read(ledger, 'LedgerAuthority', 'hasRole', [ADMIN_ROLE, admin]);
  if (!isAdmin) differences.push(`${admin} is no administrator`);

  if (differences.length > 0) throw new DeploymentDiffers(differences);
}
