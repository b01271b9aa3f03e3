import { bytesToHex, equalBytes, type Hex, hexToBytes, padToWord, quantityToWord } from './bytes.ts';
import { keccak256 } from './keccak.ts';
import { decodeRlp, type RlpItem } from './rlp.ts';
import { type OpenedNodes, proveInTrie } from './trie.ts';
import { VerifyError } from './verifyError.ts';

/** One contract at one block, with what is expected of it. */
export interface StorageQuestion {
  /** From a header whose hash was recomputed and is trusted. */
  stateRoot: Hex;
  address: Hex;
  /** keccak256 of the runtime code the address must have. */
  codeHash: Hex;
  slots: readonly Hex[];
  /** The answer of `eth_getProof`; only `accountProof` and `storageProof[].{key, proof}` of it are read. */
  proof: unknown;
}

/** An account as the state trie holds it. */
export interface ProvenAccount {
  storageRoot: Hex;
  codeHash: Hex;
}

/**
 * Recomputes storage words from the nodes of a proof; the `value` fields beside them are never read.
 * @returns the words in the order of `slots`, 32 bytes each, zero where the proof shows absence or zero itself
 * @throws VerifyError ContractAbsent, CodeHashMismatch, ProofMissingSlot, ProofMalformed and those of `proveInTrie`
 */
export function verifyStorage(question: StorageQuestion): Hex[] {
  const account = verifyAccount(question);
  checkCode(account, question);
  const storage: StorageTrie = {
    root: account.storageRoot,
    entries: entriesOf(question.proof),
    read: new Map(),
    opened: new Map(),
  };
  return question.slots.map((slot) => verifySlot(storage, slot));
}

/** One contract's storage as its proofs show it. They share the nodes near the root: each is read and hashed once. */
interface StorageTrie {
  root: Hex;
  entries: ReadonlyMap<string, unknown>;
  read: Map<unknown, Uint8Array>;
  opened: OpenedNodes;
}

/** Recomputes the account's entry in the state trie. @throws VerifyError ContractAbsent */
export function verifyAccount({
  stateRoot,
  address,
  proof,
}: Omit<StorageQuestion, 'slots' | 'codeHash'>): ProvenAccount {
  const value = proveInTrie({
    root: hexToBytes(stateRoot, 32),
    key: keccak256(hexToBytes(address, 20)),
    nodes: readNodes(fieldOf(proof, 'accountProof')),
  });
  if (value === null) {
    throw new VerifyError('ContractAbsent', 'At this block the contract did not exist; check the deployment.', {
      address,
    });
  }
  const account = decodeRlp(value);
  if (!Array.isArray(account) || account.length !== 4) throw badValue('an account has four fields');
  const [, , storageRoot, code] = account as [RlpItem, RlpItem, RlpItem, RlpItem];
  return { storageRoot: hashField(storageRoot), codeHash: hashField(code) };
}

function checkCode(account: ProvenAccount, { codeHash, address }: StorageQuestion): void {
  if (equalBytes(hexToBytes(account.codeHash), hexToBytes(codeHash, 32))) return;
  throw new VerifyError('CodeHashMismatch', 'The contract at this address is not the pinned one; do not use it.', {
    address,
    got: account.codeHash,
    want: codeHash,
  });
}

function verifySlot({ root, entries, read, opened }: StorageTrie, slot: Hex): Hex {
  const key = hexToBytes(slot, 32);
  const value = proveInTrie({
    root: hexToBytes(root, 32),
    key: keccak256(key),
    nodes: readNodes(fieldOf(entryOf(entries, key), 'proof'), read),
    opened,
  });
  if (value === null) return bytesToHex(new Uint8Array(32));
  const number = decodeRlp(value);
  if (Array.isArray(number) || number.length > 32 || number[0] === 0) {
    throw badValue('a storage word is a number without leading zeros');
  }
  // An empty number is zero: development nodes (anvil) keep words that were read and never written, and their root holds it.
  return bytesToHex(padToWord(number));
}

/** The proofs by slot; of two for one slot the first. */
function entriesOf(proof: unknown): ReadonlyMap<string, unknown> {
  const entries = fieldOf(proof, 'storageProof');
  if (!Array.isArray(entries)) throw badProof('storageProof is not a list');
  const bySlot = new Map<string, unknown>();
  for (const entry of entries) {
    const slot = bytesToHex(quantityToWord(fieldOf(entry, 'key')));
    if (!bySlot.has(slot)) bySlot.set(slot, entry);
  }
  return bySlot;
}

function entryOf(entries: ReadonlyMap<string, unknown>, key: Uint8Array): unknown {
  const found = entries.get(bytesToHex(key));
  if (found !== undefined) return found;
  throw new VerifyError('ProofMissingSlot', 'The node left a slot out of its proof; ask another node.', {
    slot: bytesToHex(key),
  });
}

function readNodes(nodes: unknown, read = new Map<unknown, Uint8Array>()): Uint8Array[] {
  if (!Array.isArray(nodes)) throw badProof('a proof is not a list');
  return nodes.map((node) => {
    const known = read.get(node) ?? hexToBytes(node);
    read.set(node, known);
    return known;
  });
}

function fieldOf(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null) throw badProof('not an object');
  return (object as Record<string, unknown>)[name];
}

function hashField(item: RlpItem): Hex {
  if (Array.isArray(item) || item.length !== 32) throw badValue('a root has 32 bytes');
  return bytesToHex(item);
}

function badValue(why: string): VerifyError {
  return new VerifyError('ProofValueMalformed', `The proven value is not what the state holds: ${why}.`);
}

function badProof(why: string): VerifyError {
  return new VerifyError('ProofMalformed', `The answer is no eth_getProof answer: ${why}. Ask another node.`);
}
