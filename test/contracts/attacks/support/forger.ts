import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import { type TypedDataDomain, TypedDataEncoder, type TypedDataField, Wallet } from 'ethers';

type Types = Record<string, TypedDataField[]>;
type Value = Record<string, unknown>;
type Sign = (domain: TypedDataDomain, types: Types, value: Value) => Promise<string>;

/** What a wallet is made to sign in place of what it was shown. */
export interface Forgery {
  domain?: TypedDataDomain;
  /** Which field says something else: its path, by names and numbers. */
  field?: readonly string[];
  /** Another's key in place of the account's own. */
  byAnother?: boolean;
}

/** What was signed last, as it was shown. */
export interface Shown {
  types: Types;
  value: Value;
  encoded: string;
}

/** Sits in the wallets of all accounts: shows what they sign, and makes them sign something else. */
export class Forger {
  readonly #wallets: { signTypedData: Sign };
  readonly #honest: Sign;
  #struct = '';
  #forgery: Forgery = {};
  shown: Shown | undefined;
  /** Whose accounts have signed that struct since. */
  readonly signers = new Set<string>();

  constructor(account: Awaited<ReturnType<HardhatEthers['getSigners']>>[number]) {
    this.#wallets = Object.getPrototypeOf(account);
    this.#honest = this.#wallets.signTypedData;
    const forger = this;
    this.#wallets.signTypedData = function (this: unknown, domain, types, value) {
      return forger.#sign(this, domain, types, value);
    };
  }

  /** Until told otherwise, words of this struct alone are forged. */
  forge(struct: string, forgery: Forgery): void {
    [this.#struct, this.#forgery] = [struct, forgery];
    this.signers.clear();
  }

  leave(): void {
    this.#wallets.signTypedData = this.#honest;
  }

  async #sign(account: unknown, domain: TypedDataDomain, types: Types, value: Value): Promise<string> {
    if (TypedDataEncoder.getPrimaryType(types) !== this.#struct)
      return this.#honest.call(account, domain, types, value);
    this.shown = { types, value, encoded: TypedDataEncoder.from(types).encodeType(this.#struct) };
    this.signers.add((account as { address: string }).address);
    const { field, byAnother } = this.#forgery;
    const said = field ? altered(value, field, typeOf(types, this.#struct, field)) : value;
    const on = { ...domain, ...this.#forgery.domain };
    return byAnother
      ? Wallet.createRandom().signTypedData(on, types, said)
      : this.#honest.call(account, on, types, said);
  }
}

/** The paths of all that a struct says, into nested structs and the first entry of lists. */
export function leavesOf(types: Types, struct: string, value: Value): string[][] {
  return (types[struct] ?? []).flatMap(({ name, type }) => {
    const inner = type.replace('[]', '');
    if (!types[inner]) return [[name]];
    const nested = type === inner ? value[name] : (value[name] as unknown[])[0];
    const path = type === inner ? [name] : [name, '0'];
    return leavesOf(types, inner, nested as Value).map((rest) => [...path, ...rest]);
  });
}

function typeOf(types: Types, struct: string, [name = '', ...rest]: readonly string[]): string {
  const type = types[struct]?.find((field) => field.name === name)?.type ?? '';
  if (rest.length === 0) return type;
  const isList = type.endsWith('[]');
  return typeOf(types, type.replace('[]', ''), isList ? rest.slice(1) : rest);
}

function altered(value: unknown, [name = '', ...rest]: readonly string[], type: string): Value {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Value) }) as Value;
  copy[name] = rest.length > 0 ? altered(copy[name], rest, type) : another(copy[name], type);
  return copy;
}

function another(value: unknown, type: string): unknown {
  if (type === 'bool') return !value;
  if (type === 'string') return `${String(value)} 改`;
  if (type === 'address')
    return BigInt(String(value)) === 1n ? `0x${'2'.padStart(40, '0')}` : `0x${'1'.padStart(40, '0')}`;
  if (type === 'bytes32') return `0x${(BigInt(String(value)) ^ 1n).toString(16).padStart(64, '0')}`;
  return BigInt(String(value)) ^ 1n;
}
