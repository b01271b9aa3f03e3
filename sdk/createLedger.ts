import { hasRole } from './access/hasRole.ts';
import { balance } from './cash/balance.ts';
import { mint } from './cash/mint.ts';
import { transfer } from './cash/transfer.ts';
import type { LedgerContext } from './context.ts';
import { addressOf } from './directory/addressOf.ts';
import { attest } from './evidence/attest.ts';
import { currentEvidence } from './evidence/currentEvidence.ts';
import { defineSchema } from './evidence/defineSchema.ts';
import { evidence, requireValid } from './evidence/evidence.ts';
import { revoke } from './evidence/revoke.ts';
import { activate } from './land/activate.ts';
import { merge } from './land/merge.ts';
import { activations, parcel } from './land/parcel.ts';
import { register } from './land/register.ts';
import { setRedLine } from './land/setRedLine.ts';
import { split } from './land/split.ts';
import { addAccount } from './participants/addAccount.ts';
import { enrol } from './participants/enrol.ts';
import { identify } from './participants/identify.ts';
import { reinstate } from './participants/reinstate.ts';
import { replaceAccount } from './participants/replaceAccount.ts';
import { suspend } from './participants/suspend.ts';

const domains = {
  participants: { enrol, addAccount, suspend, reinstate, replaceAccount, identify },
  evidence: { attest, revoke, defineSchema, evidence, requireValid, current: currentEvidence },
  parcels: { register, activate, split, merge, setRedLine, parcel, activations },
  cash: { mint, transfer, balance },
  directory: { addressOf },
  access: { hasRole },
};

type Domains = typeof domains;
type Bound<Verb> = Verb extends (ledger: LedgerContext, ...rest: infer Rest) => infer Answer
  ? (...rest: Rest) => Answer
  : never;

/** Every verb as `ledger.noun.verb(params, options)`. */
export type Ledger = { readonly [D in keyof Domains]: { readonly [V in keyof Domains[D]]: Bound<Domains[D][V]> } } & {
  readonly context: LedgerContext;
};

/**
 * The whole ledger in one object.
 * @example
 * const ledger = createLedger({ deployment, reader: httpReader(url), sender: signerSender(wallet) });
 * await ledger.evidence.attest({ schema, subject, value: 0n, basisDate, validUntil: 0n, contentHash });
 */
export function createLedger(context: LedgerContext): Ledger {
  const bound = Object.entries(domains).map(([domain, verbs]) => [domain, bind(context, verbs)]);
  return { ...Object.fromEntries(bound), context } as Ledger;
}

function bind(context: LedgerContext, verbs: Record<string, unknown>): Record<string, unknown> {
  const bindOne =
    (verb: unknown) =>
    (...rest: unknown[]) =>
      (verb as (...all: unknown[]) => unknown)(context, ...rest);
  return Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, bindOne(verb)]));
}
