import { id } from 'ethers';
import { Effect, type Lien, type Subject } from '../../../sdk/encumbrance/types.ts';
import { type Bytes32, caseId, evidenceId, lienId, schemaId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import { lotOf } from './carbonCases.ts';
import type { GasCase } from './case.ts';

const DAY = 86_400n;
const NO_ID = `0x${'00'.repeat(32)}` as Bytes32;

/** Liens and freeze orders on amounts; those on rights are in rightCases.ts. */
export async function encumbranceCases(stage: Stage): Promise<GasCase[]> {
  const liens = new Map<string, Lien>();
  const record = async (number: string) => {
    const lien = await lienOf(stage, number);
    liens.set(number, lien);
    const receipt = await receiptOf(stage, lien);
    return stage.as('registrarForestry').encumbrances.record({ lien, receipt });
  };
  const release = (number: string) => {
    const lien = liens.get(number);
    if (!lien) throw new TypeError(`Lien ${number} was not recorded.`);
    return stage.as('bankA').encumbrances.release({ subject: lien.subject, lien: lien.lienId });
  };
  const freeze = async (number: string) => {
    const now = await stage.now();
    const order = { subject: subjectOf(stage), amount: 100n, from: now, to: now + 30n * DAY };
    return stage.as('court').encumbrances.freeze({ ...order, caseId: caseId(stage.participant('court'), number) });
  };
  return [
    { name: 'encumbrances.recordOnUnits', first: () => record('示例 1'), usual: () => record('示例 2') },
    { name: 'encumbrances.releaseOnUnits', first: () => release('示例 1'), usual: () => release('示例 2') },
    {
      name: 'encumbrances.freezeUnits',
      first: () => freeze('（2026）示例 1 号'),
      usual: () => freeze('（2026）示例 2 号'),
    },
  ];
}

function subjectOf(stage: Stage): Subject {
  return { asset: 'CARBON_CREDITS', id: BigInt(lotOf('suichang')), holder: stage.address('forestFarm') };
}

async function lienOf(stage: Stage, number: string): Promise<Lien> {
  const now = await stage.now();
  return {
    lienId: lienId(stage.participant('registrarForestry'), number),
    subject: subjectOf(stage),
    amount: 1_000n,
    lienor: stage.participant('bankA'),
    secured: quantity('fen', 5_000_000n),
    isMaximum: false,
    effect: Effect.ContractOnly,
    registeredAt: now,
    registrySeq: 1,
    expiresAt: now + 365n * DAY,
    maturity: now + 300n * DAY,
    covenant: false,
    debt: id(number) as Bytes32,
  };
}

async function receiptOf(stage: Stage, { lienId: subject }: Lien): Promise<Bytes32> {
  const schema = schemaId('LIEN_RECEIPT');
  const contentHash = id(`receipt ${subject}`) as Bytes32;
  const basisDate = await stage.now();
  const statement = { schema, subject, value: 0n, basisDate, validUntil: 0n, contentHash, corrects: NO_ID };
  await stage.as('registrarForestry').evidence.attest(statement);
  return evidenceId(stage.participant('registrarForestry'), schema, subject, contentHash, basisDate);
}
