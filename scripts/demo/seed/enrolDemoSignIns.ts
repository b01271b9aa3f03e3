import { getBytes } from 'ethers';
import type { AuthDeps } from '../../../server/kernel/auth/authDeps.ts';
import { contactLookup } from '../../../server/kernel/auth/codes/contact.ts';
import { contactContext } from '../../../server/kernel/auth/codes/enrolContact.ts';
import { closeEnvelope } from '../../../server/kernel/auth/crypto/envelope.ts';
import { keyContext } from '../../../server/kernel/auth/keys/custodialKey.ts';
import type { KeyPurpose } from '../../../server/kernel/auth/tables.ts';
import type { DemoKeys } from '../keys.ts';
import { farmers, GATEWAY_ACCOUNT, parties } from '../world/parties.ts';

/**
 * Under a reserved name (RFC 2606): nobody gets mail there, and the demo prints the codes anyway. A second account has the
 * party's name and its number.
 */
export function demoContact(party: string, account = 0): string {
  const number = account === 0 ? '' : `-${account + 1}`;
  return `${party.toLowerCase()}${number}@demo.example`;
}

/**
 * Gives each account of the demo's parties a key in the gateway's custody and an address for one-time codes, so that a
 * visitor can play each of them, the second officer of a register too; the gateway's own account has none. Simulated chains only: elsewhere keys are made by
 * the gateway and never seen. Harmless to repeat.
 */
export async function enrolDemoSignIns(deps: AuthDeps, keys: DemoKeys): Promise<void> {
  const people = farmers.map(({ key }) => ({ key, accounts: [[]] }));
  for (const { key, accounts } of [...parties, ...people]) {
    for (const number of accounts.keys()) {
      const account = keys.addressOf(key, number);
      const isGateway = key === GATEWAY_ACCOUNT.party && number === GATEWAY_ACCOUNT.account;
      await keepKey(deps, account, keys.privateKeyOf(key, number), isGateway ? 'service' : 'participant');
      if (!isGateway) await keepContact(deps, account, demoContact(key, number));
    }
  }
}

async function keepKey(deps: AuthDeps, account: string, privateKey: string, purpose: KeyPurpose): Promise<void> {
  const sealed = closeEnvelope(deps.keyring, getBytes(privateKey), keyContext(purpose, account));
  await deps.db
    .insertInto('private.custodial_key')
    .values({ account, purpose, created_at: deps.clock(), ...sealed })
    .onConflict((conflict) => conflict.column('account').doNothing())
    .execute();
}

async function keepContact(deps: AuthDeps, account: string, contact: string): Promise<void> {
  const sealed = closeEnvelope(deps.keyring, Buffer.from(contact), contactContext(account));
  const lookup = contactLookup(deps.pepper, { channel: 'email', contact });
  await deps.db
    .insertInto('private.contact')
    .values({ account, channel: 'email', lookup, created_at: deps.clock(), ...sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
