import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { AbiCoder, dataSlice, encodeBytes32String, getAddress, id, keccak256, parseEther, toQuantity } from 'ethers';
import type { Evidence } from '../../../../types/ethers-contracts/evidence/Evidence.ts';
import type { Ledger } from '../../support/ledger.ts';
import {
  ANYBODY,
  contentHash,
  evidenceId,
  Flag,
  Kind,
  NEVER,
  NULL_ID,
  participantId,
  schemaId,
} from '../../support/values.ts';

const coder = AbiCoder.defaultAbiCoder();

/** Somebody beyond the standing cast, enrolled by the office. */
export interface Party {
  account: HardhatEthersSigner;
  participant: string;
}

/** A way to enrol whoever a test needs: an account without a key, which sends all the same. */
export function enrolling(ethers: HardhatEthers, { participants, office }: Ledger) {
  const code = (name: string) => id(`code of ${name}`);

  async function accountOf(name: string): Promise<HardhatEthersSigner> {
    const address = getAddress(dataSlice(id(`account of ${name}`), 12));
    await ethers.provider.send('hardhat_setBalance', [address, toQuantity(parseEther('10'))]);
    return ethers.getImpersonatedSigner(address);
  }

  return async (name: string, kind: number, region: number): Promise<Party> => {
    const account = await accountOf(name);
    const participant = participantId(1, code(name));
    await participants.connect(office).enrol(1, code(name), kind, Flag.MayHold | Flag.MayTrade, region);
    await participants.connect(office).addAccount(participant, account);
    return { account, participant };
  };
}

/** Kinds of evidence that anybody gives, and a way to give it. */
export function stating(evidence: Evidence, latest: () => Promise<number>) {
  let statements = 0;

  /** What a party says about a subject, valid for good unless told otherwise; its id. */
  return async (by: Party, schema: string, subject: string, validUntil = NEVER): Promise<string> => {
    const basisDate = BigInt(await latest());
    statements += 1;
    const content = contentHash(`示例 ${schema} ${statements}`);
    const said = { schema: schemaId(schema), subject, value: 0n, basisDate, validUntil };
    await evidence.connect(by.account).attest({ ...said, contentHash: content, corrects: NULL_ID });
    return evidenceId(by.participant, said.schema, subject, content, basisDate);
  };
}

/** A ledger with a city's and a county's cooperative beside the cast's village company in that county. */
export async function withCooperatives<T extends Ledger>(ethers: HardhatEthers, ledger: T, schemas: readonly string[]) {
  const enrol = enrolling(ethers, ledger);
  const city = await enrol('city cooperative', Kind.Cooperative, 331100);
  const county = await enrol('county cooperative', Kind.Cooperative, 331121);
  const latest = async () => (await ethers.provider.getBlock('latest'))?.timestamp ?? 0;

  const rule = { role: ANYBODY, maxValidity: 0, isLined: false, isGated: false, unit: 0 };
  for (const name of schemas) await ledger.evidence.connect(ledger.schemaSteward).defineSchema(name, rule);
  return { ...ledger, enrol, city, county, state: stating(ledger.evidence, latest) };
}

/** Names a part in Directory. */
export async function installPart(
  { directory, directorySteward }: Ledger,
  name: string,
  part: { getAddress(): Promise<string> },
) {
  await directory.connect(directorySteward).propose(encodeBytes32String(name), await part.getAddress());
}

export function dossierIdOf(steward: string, number: string): string {
  return keyOf('liangshan.dossier.v1', [steward, id(number)]);
}

export function sharesIdOf(issuer: string): bigint {
  return BigInt(keyOf('liangshan.coop-share.v1', [issuer]));
}

function keyOf(tag: string, values: string[]): string {
  return keccak256(coder.encode(['bytes32', ...values.map(() => 'bytes32')], [id(tag), ...values]));
}
