import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { applicationIdentifier } from '../../../../sdk/gs1/ai/applicationIdentifiers.ts';
import { valueProblem } from '../../../../sdk/gs1/ai/valueProblem.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { RegisteredThing } from './knownThings.ts';

/** GS1 keys of records of the ledger, by "414/9521234500016". */
export type KeyRegister = ReadonlyMap<string, RegisteredThing>;

const entrySchema = z.strictObject({
  /** AI of a primary key. */
  ai: z.string().refine((ai) => applicationIdentifier(ai)?.qualifiers !== undefined, 'the AI of a primary key'),
  value: z.string(),
  kind: z.enum(['parcel', 'organisation', 'evidence']),
  id: z.string().regex(/^0x[0-9a-f]{64}$/, '0x and 64 lower-case hex digits'),
  name: z.string().min(1).max(200),
});

const registerSchema = z.array(entrySchema).max(100_000);

/** A register that can't be used; the message names the entry. */
export class KeyRegisterInvalid extends Error {
  override readonly name = 'KeyRegisterInvalid';
  readonly code = 'KeyRegisterInvalid';
}

/**
 * Reads the register in which the operator says which of its GLNs and other GS1 keys stands for which record: the ledger has
 * no such numbers. A JSON array of `{ ai, value, kind, id, name }`; without a path nothing is registered.
 * @throws KeyRegisterInvalid
 */
export function readKeyRegister(path: string | undefined): KeyRegister {
  if (path === undefined) return new Map();
  const parsed = registerSchema.safeParse(jsonIn(path));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new KeyRegisterInvalid(`${path}: entry ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const entries = parsed.data.map(({ ai, value, kind, id, name }) => {
    const entry = applicationIdentifier(ai);
    const problem = entry && valueProblem(entry, value);
    if (problem) throw new KeyRegisterInvalid(`${path}: ${problem.message}`);
    return [`${ai}/${value}`, { kind, id: id as Hex, name }] as const;
  });
  const register = new Map(entries);
  if (register.size < entries.length) throw new KeyRegisterInvalid(`${path}: a key is registered twice`);
  return register;
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new KeyRegisterInvalid(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
