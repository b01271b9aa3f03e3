// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title  Roles
/// @notice What an account may do, one number each; scripts/deploy/permissions.ts says which verb asks for which.
/// @dev    0 is OpenZeppelin's ADMIN_ROLE, type(uint64).max its PUBLIC_ROLE.
library Roles {
    // Who is who
    uint64 internal constant ENROLMENT_OFFICE = 1;
    uint64 internal constant SUPERVISOR = 2;
    // Which contract plays which part
    uint64 internal constant DIRECTORY_STEWARD = 3;
    // What counts as evidence
    uint64 internal constant SCHEMA_STEWARD = 4;
    // By which methods GEP is accounted
    uint64 internal constant METHODOLOGY_STEWARD = 5;
    // Land: `REGISTRAR` opens the verb, the scheme's own registrar role decides (Parcels.schemeRule)
    uint64 internal constant REGISTRAR = 10;
    uint64 internal constant LAND_REGISTRAR = 11;
    uint64 internal constant FORESTRY_REGISTRAR = 12;
    uint64 internal constant WATER_REGISTRAR = 13;
    uint64 internal constant ECOLOGY_REGISTRAR = 14;
    uint64 internal constant CLAIMANT = 15;
    // Carbon: the office that keeps the register of projects and lots (system 82)
    uint64 internal constant CARBON_REGISTRAR = 16;
    // Who takes notice of a pledge where no register does: debtor of the receivable, township (民法典 768, 担保解释 61)
    uint64 internal constant NOTICE_KEEPER = 17;
    // Attesters: schema -> role is a table in Evidence
    uint64 internal constant APPRAISER = 20;
    uint64 internal constant VERIFIER = 21;
    uint64 internal constant CERTIFIER = 22;
    uint64 internal constant LABORATORY = 23;
    uint64 internal constant GEP_PUBLISHER = 24;
    // The regional brand: who owns the mark, who runs it, who issues cards and anchors events, who weighs (systems 139, 147)
    uint64 internal constant BRAND_OWNER = 25;
    uint64 internal constant BRAND_OPERATOR = 26;
    uint64 internal constant TRACE_PROVIDER = 27;
    uint64 internal constant TRADE_WITNESS = 28;
    // The second pair of eyes on an account of GEP: who publishes it is another
    uint64 internal constant GEP_REVIEWER = 29;
    // Money
    uint64 internal constant SETTLEMENT_BANK = 30;
    uint64 internal constant LENDER = 31;
    // The market: who sets its rules, and who runs the licensed platform
    uint64 internal constant MARKET_STEWARD = 32;
    uint64 internal constant EXCHANGE_OPERATOR = 33;
    // Courts: one account never holds both
    uint64 internal constant COURT_FILING = 40;
    uint64 internal constant COURT_EXECUTION = 41;
    // Eco-credit: who keeps files and commits to levels (systems 123 to 129)
    uint64 internal constant CREDIT_OFFICE = 50;
}
