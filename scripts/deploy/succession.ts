import { AbiCoder, concat, decodeBytes32String, encodeBytes32String, keccak256 } from 'ethers';
import { Role } from '../../sdk/access/roles.ts';
import { type Call, interfaceOf, type LedgerContext, read } from '../../sdk/context.ts';
import type { ContractName } from '../../sdk/deployments/contractAbis.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { ClosedAuthority__factory } from '../../types/ethers-contracts/factories/access/ClosedAuthority__factory.ts';
import { EvidenceSuccessor__factory } from '../../types/ethers-contracts/factories/evidence/EvidenceSuccessor__factory.ts';
import { addressOf, CREATE2_FACTORY, deploymentData } from './create2.ts';
import { successorPermissions } from './permissions.ts';
import { planDeployment } from './plan.ts';

/** Who can take a step. The two offices' grants have an execution delay of 48 hours: their acts are scheduled first. */
export type StepBy = 'anybody' | 'steward' | 'administrator';

/** One step of a succession; skipped when its effect is there, so that it can be resumed by whoever comes next. */
export interface SuccessionStep {
  title: string;
  by: StepBy;
  call: Call;
  isDone(): Promise<boolean>;
}

export interface Succession {
  predecessor: string;
  successor: string;
  closedAuthority: string;
  /** Deployed, given its permissions and announced: everything up to the thirty days. */
  announcing: SuccessionStep[];
  /** From the thirtieth day on, without a pause between them. */
  changing: SuccessionStep[];
  /** Afterwards: nobody attests in the old one any more. */
  closing: SuccessionStep[];
}

/** A release was asked for before there is any code to release. */
export class SuccessorMissing extends Error {
  override readonly name = 'SuccessorMissing';
  readonly code = 'SuccessorMissing';

  constructor(address: string) {
    super(`No code stands at ${address} yet; send the first steps by ./ledger replace evidence --send.`);
  }
}

type SuccessorVerb = (typeof successorPermissions)[number]['verb'];

const PART = encodeBytes32String('EVIDENCE');
const NEEDED = ['PARTICIPANTS', 'GEP_ACCOUNTS'];

/** How the Evidence in office is followed by another that reads it through. Pure but for `isDone`. */
export function planSuccession(ledger: LedgerContext): Succession {
  const { deployment } = ledger;
  const { LedgerAuthority, Directory, Evidence } = deployment.contracts;
  const successorCode = concat([
    EvidenceSuccessor__factory.bytecode,
    AbiCoder.defaultAbiCoder().encode(
      ['address', 'address', 'address'],
      [LedgerAuthority.address, Directory.address, Evidence.address],
    ),
  ]);
  const closed = placed('ClosedAuthority', ClosedAuthority__factory.bytecode);
  const successor = placed('EvidenceSuccessor', successorCode);
  const at = (address: string): LedgerContext => ({ ...ledger, deployment: evidenceAt(deployment, address) });
  const next = at(successor.address);
  const predecessor = Evidence.address;

  return {
    predecessor,
    successor: successor.address,
    closedAuthority: closed.address,
    announcing: [
      ...[closed, successor].map((code) => codeStep(ledger, code)),
      ...NEEDED.map((part) => refreshStep(next, 'Evidence', encodeBytes32String(part))),
      ...successorPermissions.map(({ verb, role }) => roleStep(ledger, successor.address, verb, Role[role])),
      {
        title: `Directory: announce ${successor.address} as EVIDENCE`,
        by: 'steward',
        call: callOf('Directory', Directory.address, 'propose', [PART, successor.address]),
        isDone: async () => {
          const [named] = await read(ledger, 'Directory', 'nameOf', [successor.address]);
          const [announced] = await read(ledger, 'Directory', 'replacement', [PART]);
          return named === PART || announced === successor.address;
        },
      },
    ],
    changing: [
      {
        title: 'Directory: activate EVIDENCE',
        by: 'anybody',
        call: callOf('Directory', Directory.address, 'activate', [PART]),
        isDone: async () => (await read(ledger, 'Directory', 'addressOf', [PART]))[0] === successor.address,
      },
      refreshStep(next, 'Evidence', PART, successor.address),
      ...relyingOnEvidence(deployment).map((contract) => refreshStep(ledger, contract, PART, successor.address)),
    ],
    closing: [
      {
        title: 'LedgerAuthority: close the old Evidence',
        by: 'administrator',
        call: callOf('LedgerAuthority', LedgerAuthority.address, 'updateAuthority', [predecessor, closed.address]),
        isDone: async () => (await read(at(predecessor), 'Evidence', 'authority', []))[0] === closed.address,
      },
    ],
  };
}

/**
 * The release that carries both places: what gateways and verifiers are given before the thirty days are over. Made again it is
 * the same.
 * @throws {SuccessorMissing}
 */
export async function announcedRelease(
  ledger: LedgerContext,
  { successor }: Pick<Succession, 'successor'>,
): Promise<Deployment> {
  const code = String(await ledger.reader.request('eth_getCode', [successor, 'latest']));
  // The hash of nothing would be released as that of the successor, and nobody who has it would ever follow.
  if (code === '0x') throw new SuccessorMissing(successor);
  const others = (ledger.deployment.others ?? []).filter(({ address }) => address !== successor);
  const announced = { contract: 'Evidence' as const, address: successor, codeHash: keccak256(code) };
  return { ...ledger.deployment, others: [...others, announced] };
}

/** Contracts that keep the address of Evidence in a slot of their own. The gate first: until it follows, it refuses both. */
function relyingOnEvidence({ admin, profile }: Deployment): ContractName[] {
  const relying = planDeployment({ admin, profile }).filter(({ relies }) => relies.includes('EVIDENCE'));
  return relying.map(({ name }) => name).sort((a, b) => Number(b === 'GepAccounts') - Number(a === 'GepAccounts'));
}

function placed(name: string, initCode: string): { name: string; initCode: string; address: string } {
  return { name, initCode, address: addressOf(name, initCode) };
}

function codeStep({ reader }: LedgerContext, { name, initCode, address }: ReturnType<typeof placed>): SuccessionStep {
  const data = deploymentData(name, initCode);
  return {
    title: `code of ${name}`,
    by: 'anybody',
    call: { contract: 'Evidence', verb: 'constructor', args: [], to: CREATE2_FACTORY, data },
    isDone: async () => (await reader.request('eth_getCode', [address, 'latest'])) !== '0x',
  };
}

/** @param target where the part will stand; where Directory has it now, when not given */
function refreshStep(ledger: LedgerContext, contract: ContractName, part: string, target?: string): SuccessionStep {
  return {
    title: `${contract}: refresh ${decodeBytes32String(part)}`,
    by: 'anybody',
    call: callOf(contract, ledger.deployment.contracts[contract].address, 'refresh', [part]),
    isDone: async () => {
      const wanted = target ?? (await read(ledger, 'Directory', 'addressOf', [part]))[0];
      return (await read(ledger, contract, 'resolved', [part]))[0] === wanted;
    },
  };
}

function roleStep(ledger: LedgerContext, target: string, verb: SuccessorVerb, role: bigint): SuccessionStep {
  const { LedgerAuthority } = ledger.deployment.contracts;
  const { selector } = EvidenceSuccessor__factory.createInterface().getFunction(verb);
  return {
    title: `LedgerAuthority: ${verb} of the successor`,
    by: 'administrator',
    call: callOf('LedgerAuthority', LedgerAuthority.address, 'setTargetFunctionRole', [target, [selector], role]),
    isDone: async () => {
      const [holds] = await read(ledger, 'LedgerAuthority', 'getTargetFunctionRole', [target, selector]);
      return holds === role;
    },
  };
}

function callOf(contract: ContractName, to: string, verb: string, args: readonly unknown[]): Call {
  return { contract, verb, args, to, data: interfaceOf(contract).encodeFunctionData(verb, [...args]) };
}

function evidenceAt(deployment: Deployment, address: string): Deployment {
  const contracts = { ...deployment.contracts, Evidence: { ...deployment.contracts.Evidence, address } };
  return { ...deployment, contracts };
}
