import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { packageId } from '../../../sdk/ids/keys.ts';
import { TransferCause } from '../../../sdk/rights/types.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import { sha256Of } from '../../lib/sha256Of.ts';
import type { GasCase } from './case.ts';
import { enterWater, HOLDER, OTHER, REGISTER, waterId } from './rightCases.ts';

/** Rights in each package; what a member costs is a thirty-second of the row. */
const MEMBERS = 32;

/** Thirty-two rights made one, and entered for another holder in one call. */
export async function packageCases(stage: Stage): Promise<GasCase[]> {
  const [first, usual] = [await membersOf(stage, '甲'), await membersOf(stage, '乙')];
  return [
    { name: 'packages.formOf32', first: () => form(stage, first), usual: () => form(stage, usual) },
    { name: 'packages.reregisterOf32', first: () => reregister(stage, first), usual: () => reregister(stage, usual) },
  ];
}

interface Members {
  number: Bytes32;
  rights: Bytes32[];
}

async function membersOf(stage: Stage, name: string): Promise<Members> {
  const numbers = Array.from({ length: MEMBERS }, (_, n) => `示例成员 ${name} ${n}`);
  for (const number of numbers) await enterWater(stage, number, HOLDER);
  return { number: sha256Of(`示例资源包 ${name}`), rights: numbers.map((number) => waterId(stage, number)).sort() };
}

function form(stage: Stage, { number, rights }: Members) {
  return stage.as(HOLDER).packages.form({ number, document: sha256Of('示例清单'), members: rights });
}

async function reregister(stage: Stage, { number, rights }: Members) {
  return stage.as(REGISTER).packages.reregister({
    package: packageId(stage.participant(HOLDER), number),
    to: stage.address(OTHER),
    cause: TransferCause.Contribution,
    basis: sha256Of('示例作价入股协议'),
    registeredAt: await stage.now(),
    papers: rights.map(() => []),
  });
}
