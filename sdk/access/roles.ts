/** Role numbers, as contracts/shared/Roles.sol has them; test/architecture compares the two. */
export const Role = {
  ENROLMENT_OFFICE: 1n,
  SUPERVISOR: 2n,
  DIRECTORY_STEWARD: 3n,
  SCHEMA_STEWARD: 4n,
  METHODOLOGY_STEWARD: 5n,
  REGISTRAR: 10n,
  LAND_REGISTRAR: 11n,
  FORESTRY_REGISTRAR: 12n,
  WATER_REGISTRAR: 13n,
  ECOLOGY_REGISTRAR: 14n,
  CLAIMANT: 15n,
  CARBON_REGISTRAR: 16n,
  NOTICE_KEEPER: 17n,
  APPRAISER: 20n,
  VERIFIER: 21n,
  CERTIFIER: 22n,
  LABORATORY: 23n,
  GEP_PUBLISHER: 24n,
  BRAND_OWNER: 25n,
  BRAND_OPERATOR: 26n,
  TRACE_PROVIDER: 27n,
  TRADE_WITNESS: 28n,
  GEP_REVIEWER: 29n,
  SETTLEMENT_BANK: 30n,
  LENDER: 31n,
  MARKET_STEWARD: 32n,
  EXCHANGE_OPERATOR: 33n,
  COURT_FILING: 40n,
  COURT_EXECUTION: 41n,
  CREDIT_OFFICE: 50n,
} as const;

export type RoleName = keyof typeof Role;

/** OpenZeppelin AccessManager's own administrator. */
export const ADMIN_ROLE = 0n;
