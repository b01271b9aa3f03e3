import type { RoleName } from '../../sdk/access/roles.ts';
import { Role } from '../../sdk/access/roles.ts';
import { ANYBODY, type SchemaRule, Unit } from '../../sdk/evidence/types.ts';
import { rightClasses, type ShippedClass } from './rightClasses.ts';

const YEAR = 365 * 24 * 3600;

export interface ShippedSchema {
  name: string;
  rule: SchemaRule;
  /** Name in Directory of the contract that each statement passes. */
  gate?: string;
}

/** The kinds of evidence that stand from the first block on. Later domains add theirs. */
export const schemas: ShippedSchema[] = [
  { name: 'ORGANISATION_PROFILE', rule: { ...rule('ENROLMENT_OFFICE', Unit.None), isLined: true } },
  { name: 'OVERLAP_CHECK', rule: rule('REGISTRAR', Unit.SquareMetres) },
  { name: 'RED_LINE_CHECK', rule: rule('ECOLOGY_REGISTRAR', Unit.SquareMetres) },
  { name: 'LAND_EXISTENCE', rule: rule('REGISTRAR', Unit.SquareMetres) },
  { name: 'VILLAGE_RESOLUTION', rule: byAnybody(Unit.None) },
  { name: 'VALUATION', rule: { ...rule('APPRAISER', Unit.Fen), isLined: true, maxValidity: YEAR } },
  { name: 'VALUATION_SELF', rule: { ...rule('LENDER', Unit.Fen), isLined: true, maxValidity: YEAR } },
  { name: 'SOIL_TEST', rule: rule('LABORATORY', Unit.None) },
  // States of a GEP account (systems 1–24), in their order; the first, and its publications, are about the series.
  ofGep('GEP_DRAFT', byAnybody(Unit.Fen)),
  // 1 passed, 0 failed; 1 upheld, 0 dismissed.
  ofGep('GEP_REVIEW', rule('GEP_REVIEWER', Unit.Count)),
  ofGep('GEP_OBJECTION', byAnybody(Unit.None)),
  ofGep('GEP_OBJECTION_ANSWER', rule('GEP_REVIEWER', Unit.Count)),
  ofGep('GEP_PUBLICATION', { ...rule('GEP_PUBLISHER', Unit.Fen), isLined: true }),
  // What others came to, and what it was relied on for: sdk/gep/register/types.ts has the numbers of uses.
  { name: 'GEP_RECOMPUTATION', rule: byAnybody(Unit.Fen) },
  { name: 'GEP_USE', rule: byAnybody(Unit.Count) },
  { name: 'MRV_REPORT', rule: { ...rule('VERIFIER', Unit.KgCO2e), isLined: true } },
  { name: 'PROJECT_VALIDATION', rule: rule('VERIFIER', Unit.None) },
  { name: 'PROJECT_REGISTRATION', rule: rule('CARBON_REGISTRAR', Unit.None) },
  { name: 'REVERSAL_REPORT', rule: { ...rule('VERIFIER', Unit.KgCO2e), isLined: true } },
  { name: 'IMMOBILISATION', rule: rule('CARBON_REGISTRAR', Unit.KgCO2e) },
  { name: 'IMMOBILISATION_ENDED', rule: rule('CARBON_REGISTRAR', Unit.KgCO2e) },
  { name: 'LIEN_SEARCH', rule: rule('REGISTRAR', Unit.Count) },
  { name: 'LIENOR_CONSENT', rule: rule('LENDER', Unit.None) },
  { name: 'LIEN_RECEIPT', rule: rule('REGISTRAR', Unit.None) },
  { name: 'TITLE_SEARCH', rule: { ...rule('REGISTRAR', Unit.Count), isLined: true } },
  { name: 'CHARGE_POLICY', rule: rule('SCHEMA_STEWARD', Unit.None) },
  { name: 'CONTRACTOR_CONSENT', rule: byAnybody(Unit.None) },
  { name: 'LESSOR_CONSENT', rule: byAnybody(Unit.None) },
  { name: 'FILING', rule: rule('NOTICE_KEEPER', Unit.None) },
  { name: 'PLEDGE_NOTICE', rule: rule('NOTICE_KEEPER', Unit.None) },
  { name: 'POSSESSION', rule: rule('NOTICE_KEEPER', Unit.None) },
  { name: 'COMPENSATION', rule: byAnybody(Unit.Fen) },
  { name: 'INSURANCE_POLICY', rule: byAnybody(Unit.Fen) },
  // What enforcing a lien has cost so far, by the court, about the lien: costs go before interest and principal (民法典 561).
  { name: 'ENFORCEMENT_COSTS', rule: { ...rule('COURT_EXECUTION', Unit.Fen), isLined: true } },
  // What a bank shows about a loan before it pays out, 双人调查 and 面签, and afterwards, 贷后检查.
  { name: 'LOAN_INVESTIGATION', rule: rule('LENDER', Unit.None) },
  { name: 'LOAN_INTERVIEW', rule: rule('LENDER', Unit.None) },
  { name: 'LOAN_CHECK', rule: rule('LENDER', Unit.None) },
  // What a bank offers under a product: sdk/loans/sheet; about `sheetSubject`.
  { name: 'LOAN_PRODUCT_SHEET', rule: { ...rule('LENDER', Unit.None), isLined: true } },
  { name: 'GUARANTEE', rule: byAnybody(Unit.Fen) },
  // 生态保护承诺书 (system 132): a participant's own word about itself. What a credit office saw: about a salted word that tells
  // nobody whom it concerns (sdk/credit/register/creditRecord.ts).
  { name: 'ECO_PROTECTION_PLEDGE', rule: byAnybody(Unit.None) },
  { name: 'CREDIT_RECORD', rule: rule('CREDIT_OFFICE', Unit.None) },
  { name: 'INSPECTION', rule: rule('SUPERVISOR', Unit.None) },
  // 失信: about a participant, its end is the listing's, its document names the source.
  { name: 'DISCREDITED_BY_COURT', rule: { ...rule('COURT_EXECUTION', Unit.None), isLined: true } },
  { name: 'DISCREDITED_BY_SUPERVISOR', rule: { ...rule('SUPERVISOR', Unit.None), isLined: true } },
  { name: 'SALE_OBJECTION', rule: byAnybody(Unit.None) },
  { name: 'DELIVERY', rule: byAnybody(Unit.None) },
  { name: 'BREACH', rule: rule('EXCHANGE_OPERATOR', Unit.None) },
  // What the nine stages ask for, about a dossier (system 42).
  { name: 'RESOURCE_SURVEY', rule: byAnybody(Unit.SquareMetres) },
  { name: 'CONTROL_PLAN', rule: byAnybody(Unit.None) },
  { name: 'CIRCULATION_LIST', rule: byAnybody(Unit.Count) },
  { name: 'RESERVE_LIST', rule: byAnybody(Unit.Count) },
  { name: 'PROJECT_PLAN', rule: byAnybody(Unit.None) },
  { name: 'IMPROVEMENT', rule: byAnybody(Unit.None) },
  { name: 'DEVELOPMENT_START', rule: byAnybody(Unit.None) },
  { name: 'CERTIFICATION', rule: rule('CERTIFIER', Unit.None) },
  // The regional brand (systems 139–154). In lines of licences, capacities and certificates a 0 suspends or withdraws: a
  // revocation would let the statement before it stand again.
  { name: 'BRAND_OPERATION', rule: { ...rule('BRAND_OWNER', Unit.Count), isLined: true } },
  { name: 'BRAND_LICENCE', rule: { ...rule('BRAND_OPERATOR', Unit.Count), isLined: true } },
  { name: 'TRACE_PROVIDER_ADMISSION', rule: { ...rule('BRAND_OPERATOR', Unit.Count), isLined: true } },
  { name: 'CAPACITY', rule: { ...rule('CERTIFIER', Unit.Grams), isLined: true } },
  { name: 'CERTIFICATION_STATUS', rule: { ...rule('CERTIFIER', Unit.Count), isLined: true } },
  // The supervisor's word on a certificate, beside its issuer's: 0 suspends it, 1 takes that back. Of CERTIFICATION_STATUS the
  // words of the certificate's own issuer count (server/trace/verify/lot), since any certifier may state it.
  { name: 'CERTIFICATION_ORDER', rule: { ...rule('SUPERVISOR', Unit.Count), isLined: true } },
  { name: 'CERTIFICATION_SURVEILLANCE', rule: rule('CERTIFIER', Unit.Count) },
  // 承诺达标合格证: the maker's own promise; its number is the grams it covers.
  { name: 'COMMITMENT_CERTIFICATE', rule: byAnybody(Unit.Grams) },
  // 1 passed, 0 failed.
  { name: 'FACTORY_INSPECTION', rule: rule('LABORATORY', Unit.Count) },
  { name: 'LAB_RESULT', rule: rule('LABORATORY', Unit.Count) },
  { name: 'WATER_TEST', rule: rule('LABORATORY', Unit.None) },
  { name: 'INPUT_USE', rule: byAnybody(Unit.None) },
  { name: 'FOOD_LICENCE', rule: rule('SUPERVISOR', Unit.None) },
  { name: 'CARBON_FOOTPRINT', rule: rule('VERIFIER', Unit.KgCO2e) },
  // Fen a kilogram, about a trade item in one region (priceKey): what the brand's goods fetch there, and ordinary goods of the
  // same kind and grade. 假定: by an appraiser, which is admitted for values and neither sells the goods nor lends on them.
  { name: 'PRICE_OBSERVATION', rule: rule('APPRAISER', Unit.Fen) },
  { name: 'REFERENCE_PRICE', rule: rule('APPRAISER', Unit.Fen) },
];

/** Which registrar keeps which numbering scheme (Parcels.setSchemeRule). */
export const schemeRules: { scheme: number; role: RoleName }[] = [
  { scheme: 1, role: 'LAND_REGISTRAR' },
  { scheme: 2, role: 'LAND_REGISTRAR' },
  { scheme: 3, role: 'FORESTRY_REGISTRAR' },
  { scheme: 4, role: 'WATER_REGISTRAR' },
  { scheme: 5, role: 'LAND_REGISTRAR' },
];

/** What each of the nine stages asks for, in their order (Stewardship.setStageRule; system 42). 储备 rests on a package besides. */
export const stageRules: readonly (readonly string[])[] = [
  ['RESOURCE_SURVEY'],
  ['VALUATION'],
  ['CONTROL_PLAN'],
  ['CIRCULATION_LIST'],
  ['RESERVE_LIST'],
  ['PROJECT_PLAN'],
  ['IMPROVEMENT'],
  ['DEVELOPMENT_START'],
  ['INSPECTION'],
];

/** No statute lets them be charged in rem (担保解释 63), so that no office keeps liens on them. */
const WITHOUT_LIEN_REGISTER = ['RIVER_OPERATION', 'ECO_PRODUCT_USE'];

/**
 * Which registrar keeps the register of liens on an asset, or on one class of it (Encumbrances.setRegisterRule). Classes of
 * rights without a rule have no register: a pledge on them is told by notice, and binds the parties alone.
 */
export const registerRules: { asset: string; titleClass?: string; role: RoleName }[] = [
  { asset: 'CARBON_CREDITS', role: 'FORESTRY_REGISTRAR' },
  // 假定: with the office that keeps the shares of village collectives (COLLECTIVE_SHARE).
  { asset: 'COOP_SHARES', titleClass: 'COOP_SHARE', role: 'LAND_REGISTRAR' },
  ...rightClasses
    .filter(hasLienRegister)
    .flatMap(({ name, register }) =>
      ['USE_RIGHTS', 'PACKAGES'].map((asset) => ({ asset, titleClass: name, role: register })),
    ),
];

function hasLienRegister({ name }: ShippedClass): boolean {
  return !WITHOUT_LIEN_REGISTER.includes(name);
}

function ofGep(name: string, gated: SchemaRule): ShippedSchema {
  return { name, rule: { ...gated, isGated: true }, gate: 'GEP_ACCOUNTS' };
}

function byAnybody(unit: number): SchemaRule {
  return { role: ANYBODY, maxValidity: 0, isLined: false, unit };
}

function rule(role: RoleName, unit: number): SchemaRule {
  return { role: Role[role], maxValidity: 0, isLined: false, unit };
}
