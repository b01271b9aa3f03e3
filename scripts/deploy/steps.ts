import { encodeBytes32String, ZeroAddress, ZeroHash } from 'ethers';
import { ADMIN_ROLE, Role, type RoleName } from '../../sdk/access/roles.ts';
import { buildCall, type Call, interfaceOf, type LedgerContext, read } from '../../sdk/context.ts';
import type { ContractName } from '../../sdk/deployments/contractAbis.ts';
import { defineGatedCall } from '../../sdk/evidence/defineGated.ts';
import { defineSchemaCall } from '../../sdk/evidence/defineSchema.ts';
import { schemaId } from '../../sdk/ids/keys.ts';
import { requirePapersCall } from '../../sdk/rights/classes/requirePapers.ts';
import { papersFor, rightClass } from '../../sdk/rights/classes/rightClass.ts';
import { setClassCall } from '../../sdk/rights/classes/setClass.ts';
import { Chargeable, Occasion, Power, type RightClass, TransferPolicy } from '../../sdk/rights/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { partGrants, permissions } from './permissions.ts';
import type { PlannedContract } from './plan.ts';
import { type OccasionName, rightClasses, type ShippedClass } from './rightClasses.ts';
import { registerRules, type ShippedSchema, schemas, schemeRules, stageRules } from './schemas.ts';

/** One act of the plan after the code stands: skipped when its effect is there, so that a plan can be resumed. */
export interface Step {
  title: string;
  isDone(): Promise<boolean>;
  call: Call;
}

/**
 * Everything between "the code stands" and "the ledger works", in order; steps of one stage don't rest on each other.
 */
export function configurationStages(ledger: LedgerContext, plan: PlannedContract[]): Step[][] {
  return [
    plan.flatMap((contract) => partSteps(ledger, contract)),
    plan.flatMap((contract) => contract.relies.map((part) => refreshStep(ledger, contract, part, plan))),
    [
      ...schemas.map((schema) => schemaStep(ledger, schema)),
      ...schemeRules.map(({ scheme, role }) => schemeStep(ledger, scheme, role)),
      ...registerRules.map((rule) => registerStep(ledger, rule)),
      ...rightClasses.map((shipped) => classStep(ledger, shipped)),
    ],
    [
      ...rightClasses.flatMap((shipped) => paperSteps(ledger, shipped)),
      ...stageRules.map((papers, index) => stageStep(ledger, index + 1, papers)),
    ],
    [
      ...Object.entries(Role).map(([name, role]) => labelStep(ledger, name, role)),
      ...partGrants.map((grant) => grantStep(ledger, grant)),
    ],
    permissionSteps(ledger),
  ];
}

/** The steps whose effect isn't there. */
export async function undone(steps: readonly Step[]): Promise<Step[]> {
  const done = await Promise.all(steps.map((step) => step.isDone()));
  return steps.filter((_step, i) => !done[i]);
}

function partSteps(ledger: LedgerContext, { part, address }: PlannedContract): Step[] {
  if (!part) return [];
  const name = encodeBytes32String(part);
  return [
    {
      title: `Directory: ${part}`,
      isDone: async () => (await read(ledger, 'Directory', 'nameOf', [address]))[0] === name,
      call: buildCall(ledger, 'Directory', 'propose', [name, address]),
    },
  ];
}

function refreshStep(ledger: LedgerContext, contract: PlannedContract, part: string, plan: PlannedContract[]): Step {
  const name = encodeBytes32String(part);
  const target = plan.find((other) => other.part === part)?.address ?? ZeroAddress;
  return {
    title: `${contract.name}: refresh ${part}`,
    isDone: async () => (await read(ledger, contract.name, 'resolved', [name]))[0] === target,
    call: buildCall(ledger, contract.name, 'refresh', [name]),
  };
}

function schemaStep(ledger: LedgerContext, { name, rule, gate }: ShippedSchema): Step {
  return {
    title: `Evidence: schema ${name}`,
    isDone: () => answers(read(ledger, 'Evidence', 'schemaRule', [schemaId(name)]), 'SchemaUnknown'),
    call: gate ? defineGatedCall(ledger, { name, rule, gate }) : defineSchemaCall(ledger, { name, rule }),
  };
}

function schemeStep(ledger: LedgerContext, scheme: number, role: RoleName): Step {
  return {
    title: `Parcels: scheme ${scheme} kept by ${role}`,
    isDone: async () => (await read(ledger, 'Parcels', 'schemeRule', [scheme]))[0] === Role[role],
    call: buildCall(ledger, 'Parcels', 'setSchemeRule', [scheme, Role[role]]),
  };
}

function registerStep(ledger: LedgerContext, { asset, titleClass, role }: (typeof registerRules)[number]): Step {
  const about = [encodeBytes32String(asset), titleClass === undefined ? ZeroHash : encodeBytes32String(titleClass)];
  return {
    title: `Encumbrances: liens on ${titleClass ?? asset} kept by ${role}`,
    isDone: async () => (await read(ledger, 'Encumbrances', 'registerRule', about))[0] === Role[role],
    call: buildCall(ledger, 'Encumbrances', 'setRegisterRule', [...about, Role[role]]),
  };
}

/** A class that the steward has changed since stands as changed. */
function classStep(ledger: LedgerContext, shipped: ShippedClass): Step {
  const { name: code } = shipped;
  return {
    title: `RightClasses: ${code}`,
    isDone: () => answers(rightClass(ledger, code), 'ClassUnknown'),
    call: setClassCall(ledger, { code, rule: ruleOf(shipped) }),
  };
}

function paperSteps(ledger: LedgerContext, { name: code, papers }: ShippedClass): Step[] {
  const asked = Object.entries(papers) as [OccasionName, string[]][];
  return asked.map(([name, schemas]) => ({
    title: `RightClasses: papers of ${code} on ${name}`,
    isDone: async () => (await papersFor(ledger, { code, occasion: Occasion[name] })).length > 0,
    call: requirePapersCall(ledger, { code, occasion: Occasion[name], schemas }),
  }));
}

/** @param stage from 1 on, as the contract's `Stage` numbers them */
function stageStep(ledger: LedgerContext, stage: number, papers: readonly string[]): Step {
  return {
    title: `Stewardship: papers of stage ${stage}`,
    isDone: async () => ((await read(ledger, 'Stewardship', 'stageRule', [stage]))[0] as unknown[]).length > 0,
    call: buildCall(ledger, 'Stewardship', 'setStageRule', [stage, papers.map(schemaId)]),
  };
}

/** A class as the contract takes it. */
function ruleOf({
  powers,
  policy,
  isChargeable,
  defaultCap,
  register,
  ground = '',
  ...rest
}: ShippedClass): RightClass {
  const { isReceivable, isForest, bindsComponents, passesFreely, mayLieInRedLine } = rest;
  return {
    powers: powers.reduce((mask, power) => mask | (1 << Power[power]), 0),
    policy: TransferPolicy[policy],
    chargeable: isChargeable ? Chargeable.Yes : Chargeable.No,
    ...{ isReceivable, isForest, bindsComponents, passesFreely, mayLieInRedLine },
    defaultCap: quantity('bps', BigInt(defaultCap)),
    register: Role[register],
    ground,
  };
}

/** A label is only an event; it stands when the permissions do, which come after it. */
function labelStep(ledger: LedgerContext, name: string, role: bigint): Step {
  return {
    title: `LedgerAuthority: label ${name}`,
    isDone: async () => {
      const last = permissions.at(-1);
      return last !== undefined && (await roleOf(ledger, last.contract, last.verb)) === Role[last.role];
    },
    call: buildCall(ledger, 'LedgerAuthority', 'labelRole', [role, name]),
  };
}

function grantStep(ledger: LedgerContext, { contract, role }: (typeof partGrants)[number]): Step {
  const { address } = ledger.deployment.contracts[contract];
  return {
    title: `LedgerAuthority: ${role} for ${contract}`,
    isDone: async () => (await read(ledger, 'LedgerAuthority', 'hasRole', [Role[role], address]))[0] === true,
    call: buildCall(ledger, 'LedgerAuthority', 'grantRole', [Role[role], address, 0]),
  };
}

/** One call a contract and role, with all its verbs. Last, since from here on the administrator can't call them. */
function permissionSteps(ledger: LedgerContext): Step[] {
  const groups = Map.groupBy(permissions, ({ contract, role }) => `${contract}:${role}`);
  return [...groups.values()].map((rows) => {
    const [{ contract, role }] = rows as [(typeof rows)[number]];
    const selectors = rows.map(({ verb }) => selector(contract, verb));
    return {
      title: `LedgerAuthority: ${contract}.{${rows.map(({ verb }) => verb).join(', ')}} for ${role}`,
      isDone: async () => {
        const roles = await Promise.all(rows.map(({ verb }) => roleOf(ledger, contract, verb)));
        return roles.every((found) => found === Role[role]);
      },
      call: buildCall(ledger, 'LedgerAuthority', 'setTargetFunctionRole', [
        ledger.deployment.contracts[contract].address,
        selectors,
        Role[role],
      ]),
    };
  });
}

async function roleOf(ledger: LedgerContext, contract: ContractName, verb: string): Promise<bigint> {
  const target = ledger.deployment.contracts[contract].address;
  const [role] = await read(ledger, 'LedgerAuthority', 'getTargetFunctionRole', [target, selector(contract, verb)]);
  return role ?? ADMIN_ROLE;
}

function selector(contract: ContractName, verb: string): string {
  const fragment = interfaceOf(contract).getFunction(verb);
  if (!fragment) throw new TypeError(`${contract} has no verb ${verb}; mend permissions.ts.`);
  return fragment.selector;
}

async function answers(reading: Promise<unknown>, unknown: string): Promise<boolean> {
  try {
    await reading;
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === unknown) return false;
    throw error;
  }
}
