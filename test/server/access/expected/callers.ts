/**
 * Everybody who can ask: nobody, a wallet that is no participant's, and the accounts of the demo's parties; a second or third
 * account has its place behind a dot. Each kind of party is there, and two of those that must not see each other's things.
 */
export const NOBODY = 'nobody';
export const STRANGER = 'wallet';

const PERSONS = ['farmerYaxi', 'farmerFangshan', 'farmerXinxing'] as const;
const COOPERATIVES = ['coopCity', 'coopQingtian', 'coopSongyang'] as const;
const VILLAGES = ['villageYaxi', 'villageZhenbu', 'villageDajun', 'villageWuxi'] as const;
export const ENTERPRISES = [
  ...([
    'teaTraderA',
    'teaTraderB',
    'buyerListed',
    'buyerEvent',
    'forestFarm',
    'brandOperator',
    'traceProvider',
  ] as const),
  'traceProvider.1',
] as const;
export const PUBLIC_BODIES = [
  ...(['enrolment', 'steward', 'buyerOffice', 'gepInstitute', 'gepCity', 'gepJingning', 'townshipZhenbu'] as const),
] as const;
const REGISTRARS = [
  ...(['registrarLand', 'registrarLand.1', 'registrarForestry', 'registrarForestry.1', 'registrarWater'] as const),
  ...(['registrarWater.1', 'registrarEcology', 'carbonRegistrar'] as const),
] as const;
const JUDGES = [
  ...([
    'exchange',
    'marketRegulator',
    'marketRegulator.1',
    'carbonVerifier',
    'gepReviewer',
    'court',
    'court.1',
    'auditor',
  ] as const),
  ...REGISTRARS,
] as const;
const OTHERS = [
  'guarantor',
  'insurer',
  'treasury',
  'appraiser',
  'association',
  'certifier',
  'laboratory',
  'creditOffice',
] as const;

export const LENDERS = ['bankA', 'bankB'] as const;
/** Whoever holds or lends money as a bank. */
export const BANKS = [...LENDERS, 'settlementBank'] as const;

/** Every account of a participant. */
export const MEMBERS = [
  ...PERSONS,
  ...COOPERATIVES,
  ...VILLAGES,
  ...ENTERPRISES,
  ...PUBLIC_BODIES,
  ...BANKS,
  ...JUDGES,
  ...OTHERS,
] as const;

export const SIGNED_IN = [STRANGER, ...MEMBERS] as const;
export const ANYBODY = [NOBODY, ...SIGNED_IN] as const;
export type Caller = (typeof ANYBODY)[number];

export const SUPERVISORS = ['marketRegulator', 'marketRegulator.1'] as const;
export const COURTS = ['court', 'court.1'] as const;
/** Keep the registers in which liens are entered, each by two accounts. */
export const LIEN_REGISTERS = [
  ...([
    'registrarLand',
    'registrarLand.1',
    'registrarForestry',
    'registrarForestry.1',
    'registrarWater',
    'registrarWater.1',
  ] as const),
] as const;
export const COLLECTIVES = [...COOPERATIVES, ...VILLAGES] as const;
/** Members who may own something: who judges, and the treasury's fees aside, may not. */
export const HOLDERS = MEMBERS.filter((caller) => !(JUDGES as readonly string[]).includes(caller));
/** Members who may also trade. */
export const TRADERS = HOLDERS.filter((caller) => caller !== 'treasury');

export function without(callers: readonly Caller[], ...left: readonly Caller[]): Caller[] {
  return callers.filter((caller) => !left.includes(caller));
}
