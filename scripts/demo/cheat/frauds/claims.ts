import { id as keccakText } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { readParcel } from '../../world/parcels.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import { ADMIN, type Stage } from '../stage.ts';
import { enter, entryOfParcel, overlapsOfAgain } from './office.ts';
import { DAY, document } from './statement.ts';

/** Plays a contract of floor 3, the only kind of account that may claim ground. */
const CLAIMS = 'claimant';
const OTHER_CLAIMS = 'otherClaimant';
const YEAR = 365n * DAY;
const KIND = keccakText('示例碳汇项目');
const LAYER = keccakText('示例林地经营权');
const FIRST = keccakText('示例甲');
const SECOND = keccakText('示例乙');

export const claimFrauds: Fraud[] = [
  onDemo('claim-the-same-ground-twice', 'ClaimConflict', async (stage) => {
    const now = await letClaim(stage);
    const { id } = readParcel('P1');
    await claim(stage, id, FIRST, now, now + 10n * YEAR);
    return {
      fraud: () => claim(stage, id, SECOND, now + 9n * YEAR, now + 20n * YEAR),
      honest: () => claim(stage, id, SECOND, now + 10n * YEAR, now + 20n * YEAR),
    };
  }),

  onDemo('claim-the-same-ground-under-another-number', 'ClaimConflict', async (stage) => {
    const now = await letClaim(stage);
    const again = await standAgain(stage);
    await claim(stage, readParcel('P1').id, FIRST, now, now + 10n * YEAR);
    return {
      fraud: () => claim(stage, again, SECOND, now, now + 10n * YEAR),
      honest: () => claim(stage, readParcel('P2').id, SECOND, now, now + 10n * YEAR),
    };
  }),

  onDemo('claim-without-being-a-register', 'AccessManagedUnauthorized', async (stage) => {
    const now = await letClaim(stage);
    const terms = [readParcel('P1').id, KIND, FIRST, now, now + YEAR];
    return {
      fraud: () => stage.act('villageYaxi', 'Parcels', 'claim', terms),
      honest: () => stage.act(CLAIMS, 'Parcels', 'claim', terms),
    };
  }),

  onDemo('end-somebody-elses-claim', 'ClaimUnknown', async (stage) => {
    const now = await letClaim(stage);
    const { id } = readParcel('P1');
    await claim(stage, id, FIRST, now, now + YEAR);
    return {
      fraud: () => stage.act(OTHER_CLAIMS, 'Parcels', 'releaseClaim', [id, KIND, FIRST]),
      honest: () => stage.act(CLAIMS, 'Parcels', 'releaseClaim', [id, KIND, FIRST]),
    };
  }),

  onDemo('claim-more-area-than-there-is', 'AreaExceeded', async (stage) => {
    await letClaim(stage);
    const { id, areaM2 } = readParcel('P1');
    return {
      fraud: () => claimArea(stage, id, FIRST, areaM2 + 1n),
      honest: () => claimArea(stage, id, FIRST, areaM2),
    };
  }),

  onDemo('claim-area-in-two-pieces-too-many', 'AreaExceeded', async (stage) => {
    await letClaim(stage);
    const { id, areaM2 } = readParcel('P1');
    await claimArea(stage, id, FIRST, areaM2 - 1_000n);
    return {
      fraud: () => claimArea(stage, id, SECOND, 1_001n),
      honest: () => claimArea(stage, id, SECOND, 1_000n),
    };
  }),

  onDemo('claim-area-under-another-number', 'AreaExceeded', async (stage) => {
    await letClaim(stage);
    const again = await standAgain(stage);
    const [first, areaAgain] = [readParcel('P1'), readParcel('P1-again').areaM2];
    await claimArea(stage, first.id, FIRST, first.areaM2);
    const free = areaAgain - (overlapsOfAgain()[0]?.area ?? 0n);
    return {
      fraud: () => claimArea(stage, again, SECOND, areaAgain),
      honest: () => claimArea(stage, again, SECOND, free),
    };
  }),

  onDemo('strike-off-a-claimed-parcel', 'ParcelIsClaimed', async (stage) => {
    const now = await letClaim(stage);
    const { id } = readParcel('P7');
    await claim(stage, id, FIRST, now, now + YEAR);
    const retire = () => stage.act('registrarLand', 'Parcels', 'retire', [id, document('示例注销决定')]);
    return {
      fraud: retire,
      honest: async () => {
        await stage.act(CLAIMS, 'Parcels', 'releaseClaim', [id, KIND, FIRST]);
        await retire();
      },
    };
  }),

  onDemo('claim-a-struck-off-parcel', 'ParcelNotInState', async (stage) => {
    const now = await letClaim(stage);
    await stage.act('registrarLand', 'Parcels', 'retire', [readParcel('P7').id, document('示例注销决定')]);
    return {
      fraud: () => claim(stage, readParcel('P7').id, FIRST, now, now + YEAR),
      honest: () => claim(stage, readParcel('P1').id, FIRST, now, now + YEAR),
    };
  }),
];

/** Lets two accounts of nobody claim, as the contracts of floor 3 will; returns the time. */
async function letClaim(stage: Stage): Promise<bigint> {
  for (const account of [CLAIMS, OTHER_CLAIMS]) {
    await stage.act(ADMIN, 'LedgerAuthority', 'grantRole', [Role.CLAIMANT, stage.address(account), 0]);
  }
  return stage.now();
}

/** Puts the forest of P1 on record under its old number too, its overlap stated. */
async function standAgain(stage: Stage): Promise<Bytes32> {
  const again = readParcel('P1-again');
  const activation = await enter(stage, await entryOfParcel(stage, again), overlapsOfAgain());
  await stage.as('registrarLand').parcels.activate(activation);
  return again.id;
}

function claim(stage: Stage, parcel: Bytes32, claimant: string, from: bigint, to: bigint) {
  return stage.act(CLAIMS, 'Parcels', 'claim', [parcel, KIND, claimant, from, to]);
}

function claimArea(stage: Stage, parcel: Bytes32, claimant: string, squareMetres: bigint) {
  return stage.act(CLAIMS, 'Parcels', 'claimAreas', [LAYER, claimant, [{ parcel, area: squareMetres }]]);
}
