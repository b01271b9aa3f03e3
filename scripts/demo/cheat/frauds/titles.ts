import { RightEnd } from '../../../../sdk/rights/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { readParcel } from '../../world/parcels.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { enter, entryOfParcel, overlapsOfAgain } from './office.ts';
import {
  FORESTRY,
  factsOf,
  HOLDER,
  issued,
  newFacts,
  recordedOn,
  reregister,
  resolved,
  rightOf,
  YAXI,
} from './rightScene.ts';
import { document } from './statement.ts';

/** Certificates that shouldn't be, and moves that a register must not make. */
export const titleFrauds: Fraud[] = [
  onDemo('certify-the-same-forest-as-unit-and-as-subcompartment', 'AreaExceeded', async (stage) => {
    const again = await standAsSubcompartment(stage);
    return {
      fraud: () => issued(stage, forestOn(stage, again, readParcel('P1-again').areaM2)),
      honest: () => issued(stage, forestOn(stage, readParcel('P3').id, 220_000n)),
    };
  }),

  onDemo('certify-a-forest-under-a-second-number', 'AreaExceeded', (stage) => ({
    fraud: () => issued(stage, newFacts(stage, YAXI, {})),
    honest: () => issued(stage, forestOn(stage, readParcel('P3').id, 220_000n)),
  })),

  onDemo('use-a-certificate-number-twice', 'RightAlreadyRecorded', (stage) => {
    const free = forestOn(stage, readParcel('P3').id, 1_000n);
    return {
      fraud: () => issued(stage, { ...free, number: factsOf(stage, YAXI).number }),
      honest: () => issued(stage, free),
    };
  }),

  onDemo('certify-a-forest-without-the-village', 'PaperMissing', (stage) => {
    const facts = forestOn(stage, readParcel('P3').id, 1_000n);
    const holder = stage.address(HOLDER);
    return {
      fraud: () => stage.as(FORESTRY).rights.issue({ holder, facts, papers: [] }),
      honest: () => issued(stage, facts),
    };
  }),

  onDemo('certify-a-forest-by-another-office', 'TitleRegisterNotCompetent', async (stage) => {
    const facts = forestOn(stage, readParcel('P3').id, 1_000n);
    const papers = [await resolved(stage, facts, 'registrarWater')];
    const holder = stage.address(HOLDER);
    return {
      fraud: () => stage.as('registrarWater').rights.issue({ holder, facts, papers }),
      honest: () => issued(stage, facts),
    };
  }),

  onDemo('bring-other-facts-than-were-entered', 'RightFactsMismatch', (stage) => {
    const facts = factsOf(stage, YAXI);
    const [endsAt, basis] = [facts.endsAt + 1n, document('示例续期决定')];
    const { rights } = stage.as(FORESTRY);
    return {
      fraud: () => rights.renew({ facts: { ...facts, endsAt: facts.endsAt + 1_000n }, endsAt: endsAt + 1_000n, basis }),
      honest: () => rights.renew({ facts, endsAt, basis }),
    };
  }),

  onDemoFor('move-a-receivable-while-it-is-pledged', 'SubjectEncumbered', 'SUBJECT_PLEDGED', async (stage) => {
    const right = rightOf(stage, 'wuxiIncome');
    const { subject, lienId: lien } = await recordedOn(stage, right);
    const release = () => stage.as('bankA').encumbrances.release({ subject, lien });
    const move = () => reregister(stage, right, FORESTRY, []);
    return { fraud: move, honest: async () => [await release(), await move()] };
  }),

  onDemo('move-a-right-past-its-register', 'DirectTransferClosed', (stage) => {
    const right = rightOf(stage, YAXI);
    const parties = { from: stage.address(HOLDER), to: stage.address('coopCity') };
    return {
      fraud: () => stage.as(HOLDER).rights.transfer({ right, ...parties }),
      honest: () => reregister(stage, right),
    };
  }),

  onDemo('give-up-a-pledged-right', 'RightEncumbered', async (stage) => {
    const right = rightOf(stage, YAXI);
    const { subject, lienId: lien } = await recordedOn(stage, right);
    const facts = factsOf(stage, YAXI);
    const surrender = () => stage.as(HOLDER).rights.surrender({ right, facts, basis: document('示例放弃声明') });
    const release = () => stage.as('bankA').encumbrances.release({ subject, lien });
    return { fraud: surrender, honest: async () => [await release(), await surrender()] };
  }),

  onDemo('let-a-right-expire-before-its-end', 'TermNotOver', (stage) => {
    const end = { facts: factsOf(stage, YAXI), basis: document('示例注销决定') };
    const { rights } = stage.as(FORESTRY);
    return {
      fraud: () => rights.end({ ...end, cause: RightEnd.Expired }),
      honest: () => rights.end({ ...end, cause: RightEnd.Revoked }),
    };
  }),
];

/** A forest right on one parcel alone. */
function forestOn(stage: Stage, parcel: `0x${string}`, squareMetres: bigint) {
  const plots = [{ parcel, area: quantity('m2', squareMetres) }];
  const { layers } = factsOf(stage, YAXI);
  return newFacts(stage, YAXI, { layers: layers.map((layer) => ({ ...layer, plots })) });
}

/** The forest of P1 once more, under its number in the forest survey, its overlap stated. */
async function standAsSubcompartment(stage: Stage): Promise<`0x${string}`> {
  const again = { ...readParcel('P1-again'), scheme: 3, code: '示例林班 12 小班 003' };
  const entry = await entryOfParcel(stage, again);
  const activation = await enter(stage, entry, overlapsOfAgain(), FORESTRY);
  await stage.as(FORESTRY).parcels.activate(activation);
  return activation.parcel;
}
