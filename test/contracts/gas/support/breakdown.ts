import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';

interface Step {
  op: string;
  depth: number;
  gas: number;
  gasCost: number;
  stack: string[];
}

interface Spent {
  coldAccounts: number;
  coldSlots: number;
  writes: number;
  logs: number;
  rest: number;
}

const COLD_ACCOUNT = 2_600;
const COLD_SLOT = 2_100;
const CALLS = new Set(['CALL', 'STATICCALL', 'DELEGATECALL']);
const ACCOUNTS = new Set(['BALANCE', 'EXTCODESIZE', 'EXTCODEHASH', 'EXTCODECOPY']);

/** Where a transaction's gas went, by contract: what a ceiling that broke should say at once. */
export async function breakdown(ethers: HardhatEthers, hash: string, names: Record<string, string>): Promise<string> {
  const options = { disableMemory: true, disableStorage: true };
  const trace = (await ethers.provider.send('debug_traceTransaction', [hash, options])) as { structLogs: Step[] };
  const sent = await ethers.provider.getTransaction(hash);
  const spent = new Map<string, Spent>();
  const frames = [named(sent?.to ?? '')];

  function named(address: string): string {
    return names[address.toLowerCase()] ?? address.slice(0, 10).toLowerCase();
  }

  trace.structLogs.forEach((step, n) => {
    frames.length = step.depth;
    const name = frames[step.depth - 1] ?? '?';
    const account = spent.get(name) ?? { coldAccounts: 0, coldSlots: 0, writes: 0, logs: 0, rest: 0 };
    spent.set(name, account);
    const next = trace.structLogs[n + 1];
    if (CALLS.has(step.op)) {
      if (next && next.depth > step.depth) {
        frames.push(step.op === 'DELEGATECALL' ? name : named(addressOn(step)));
        addCall(account, step.gasCost - next.gas);
      } else addCall(account, next ? step.gas - next.gas : step.gasCost);
    } else add(account, step);
  });
  const sum = (one: Spent) => one.coldAccounts + one.coldSlots + one.writes + one.logs + one.rest;
  const inside = [...spent.values()].reduce((all, one) => all + sum(one), 0);
  return [...[...spent].map(([name, one]) => `${name} ${sum(one)} ${JSON.stringify(one)}`), `all steps ${inside}`].join(
    '\n',
  );
}

/** The account that a call names, which lies second on the stack. */
function addressOn({ stack }: Step): string {
  return `0x${(stack.at(-2) ?? '').replace('0x', '').padStart(40, '0').slice(-40)}`;
}

function addCall(account: Spent, cost: number): void {
  const cold = cost >= COLD_ACCOUNT ? COLD_ACCOUNT : 0;
  account.coldAccounts += cold;
  account.rest += cost - cold;
}

function add(account: Spent, { op, gasCost }: Step): void {
  if (op === 'SLOAD' && gasCost >= COLD_SLOT) account.coldSlots += gasCost;
  else if (op === 'SSTORE') account.writes += gasCost;
  else if (op.startsWith('LOG')) account.logs += gasCost;
  else if (ACCOUNTS.has(op) && gasCost >= COLD_ACCOUNT) account.coldAccounts += gasCost;
  else account.rest += gasCost;
}
