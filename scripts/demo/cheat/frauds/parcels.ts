import { quantity } from '../../../../sdk/units/quantities.ts';
import { readParcel } from '../../world/parcels.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { checked, enter, entryOf, entryOfParcel, NEW_CODES, overlapsOfAgain } from './office.ts';
import { DAY, document, idOf, statement } from './statement.ts';

export const parcelFrauds: Fraud[] = [
  onDemo('register-one-parcel-twice', 'ParcelAlreadyRecorded', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const again = await entryOfParcel(stage, readParcel('P1'));
    const other = await entryOf(stage);
    return { fraud: () => parcels.register(again), honest: () => parcels.register(other) };
  }),

  onDemo('register-in-the-future', 'RegisteredInFuture', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const entry = await entryOf(stage);
    return {
      fraud: () => parcels.register({ ...entry, registeredAt: entry.registeredAt + DAY }),
      honest: () => parcels.register(entry),
    };
  }),

  onDemo('register-without-an-office', 'AccessManagedUnauthorized', async (stage) => {
    const entry = await entryOf(stage);
    return {
      fraud: () => stage.as('villageYaxi').parcels.register(entry),
      honest: () => stage.as('registrarLand').parcels.register(entry),
    };
  }),

  onDemo('register-for-another-office', 'RegistrarNotCompetent', async (stage) => {
    const entry = await entryOf(stage);
    return {
      fraud: () => stage.as('registrarForestry').parcels.register(entry),
      honest: () => stage.as('registrarLand').parcels.register(entry),
    };
  }),

  onDemo('register-outside-ones-region', 'RegionNotCompetent', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const entry = await entryOf(stage);
    return {
      fraud: () => parcels.register({ ...entry, code: `330102${entry.code.slice(6)}`, region: 330_102 }),
      honest: () => parcels.register(entry),
    };
  }),

  onDemo('hide-that-a-forest-has-another-number', 'OverlapCheckMismatch', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const overlaps = overlapsOfAgain();
    const activation = await enter(stage, await entryOfParcel(stage, readParcel('P1-again')), overlaps);
    return {
      fraud: () => parcels.activate({ ...activation, overlaps: [] }),
      honest: () => parcels.activate(activation),
    };
  }),

  onDemo('activate-on-a-stale-overlap-check', 'OverlapCheckStale', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const [first, second] = [await entryOf(stage), await entryOf(stage, { code: NEW_CODES[1] })];
    const [before, stale] = [await enter(stage, first), await enter(stage, second)];
    await parcels.activate(before);
    return {
      fraud: () => parcels.activate(stale),
      honest: async () => parcels.activate(await checked(stage, second, [], { text: '示例重新核查' })),
    };
  }),

  onDemo('activate-on-another-parcels-check', 'EvidenceOfOtherMatter', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const activation = await enter(stage, await entryOf(stage));
    const other = await enter(stage, await entryOf(stage, { code: NEW_CODES[1] }));
    return {
      fraud: () => parcels.activate({ ...activation, evidence: other.evidence }),
      honest: () => parcels.activate(activation),
    };
  }),

  onDemo('invent-an-overlap', 'OverlapInvalid', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const entry = await entryOf(stage);
    const tooMuch = [{ parcel: readParcel('P7').id, area: quantity('m2', entry.area + 2n) }];
    const activation = await enter(stage, entry, tooMuch);
    return {
      fraud: () => parcels.activate(activation),
      honest: async () => parcels.activate(await checked(stage, entry, [], { text: '示例重新核查' })),
    };
  }),

  onDemo('lose-area-in-a-split', 'AreaNotConserved', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const parent = readParcel('P7');
    const half = parent.areaM2 / 2n;
    const { region } = parent;
    const code = `${region}${NEW_CODES[0].slice(6)}`;
    const one = await enter(stage, await entryOf(stage, { code, region, area: quantity('m2', half) }));
    const lost = await enterPart(stage, '1', region, parent.areaM2 - half - 100n);
    const rest = await enterPart(stage, '2', region, parent.areaM2 - half);
    return {
      fraud: () => parcels.split({ parent: parent.id, children: [one, lost] }),
      honest: () => parcels.split({ parent: parent.id, children: [one, rest] }),
    };
  }),

  onDemo('win-area-in-a-merger', 'AreaNotConserved', async (stage) => {
    const { parcels } = stage.as('registrarLand');
    const [first, second] = [readParcel('P1'), readParcel('P2')];
    const sum = first.areaM2 + second.areaM2;
    const won = await enterPart(stage, '1', first.region, sum + 100n);
    const whole = await enterPart(stage, '2', first.region, sum);
    const parents = [first.id, second.id];
    return {
      fraud: () => parcels.merge({ parents, child: won }),
      honest: () => parcels.merge({ parents, child: whole }),
    };
  }),

  onDemo('move-out-of-the-red-line', 'RedLineMismatch', async (stage) => {
    const { evidence, parcels } = stage.as('registrarEcology');
    const survey = await statement(stage, { schema: 'RED_LINE_CHECK', parcel: 'P10', value: 5n });
    await evidence.attest(survey);
    const { id: parcel } = readParcel('P10');
    const proof = idOf(stage, 'registrarEcology', survey);
    return {
      fraud: () => parcels.setRedLine({ parcel, isInside: false, evidence: proof }),
      honest: () => parcels.setRedLine({ parcel, isInside: true, evidence: proof }),
    };
  }),

  onDemo('strike-off-without-an-office', 'AccessManagedUnauthorized', (stage) => {
    const decision = [readParcel('P7').id, document('示例注销决定')];
    return {
      fraud: () => stage.act('teaTraderA', 'Parcels', 'retire', decision),
      honest: () => stage.act('registrarLand', 'Parcels', 'retire', decision),
    };
  }),
];

/** A part of ground that is split or merged, under a number of the old register. */
async function enterPart(stage: Stage, number: string, region: number, area: bigint) {
  const code = `示例旧证第${number}号`;
  return enter(stage, await entryOf(stage, { scheme: 5, code, region, area: quantity('m2', area) }));
}
