// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Why an act is refused: a set of bits, so that `explain` can give all of them at once and enforcement the first.
/// @dev    Preflight and enforcement compute the same set (DESIGN 9.2). Each bit has the error of the same name.
type Reasons is uint256;

using {isEmpty, has, also} for Reasons global;

Reasons constant NO_REASON = Reasons.wrap(0);

/// @notice The bits. Order is precedence: enforcement reports the lowest.
library Reason {
    // Who
    uint256 internal constant PARTICIPANT_UNKNOWN = 1 << 0;
    uint256 internal constant PARTICIPANT_SUSPENDED = 1 << 1;
    uint256 internal constant HOLDER_NOT_ALLOWED = 1 << 2;
    uint256 internal constant TRANSFER_TO_SELF = 1 << 3;
    uint256 internal constant NEVER_COUNTERPARTY = 1 << 4;
    uint256 internal constant DIRECT_TRANSFER_CLOSED = 1 << 5;
    // How much
    uint256 internal constant BALANCE_SHORT = 1 << 8;
    uint256 internal constant AMOUNT_LOCKED = 1 << 9;
    uint256 internal constant AMOUNT_FROZEN = 1 << 10;
    uint256 internal constant HOLDING_PERIOD = 1 << 11;
    uint256 internal constant HOLDER_LIMIT = 1 << 12;
    uint256 internal constant LOCK_SHORT = 1 << 13;
    uint256 internal constant LOT_UNCOVERED = 1 << 14;
    uint256 internal constant CASH_DISABLED = 1 << 15;
    // Standing of a subject
    uint256 internal constant SUBJECT_FROZEN = 1 << 16;
    uint256 internal constant SUBJECT_PLEDGED = 1 << 17;
    uint256 internal constant SUBJECT_COVENANTED = 1 << 18;
    uint256 internal constant SUBJECT_LEASED = 1 << 19;
    uint256 internal constant SUBJECT_CONTAINED = 1 << 20;
    uint256 internal constant MEMBER_FROZEN = 1 << 21;
    uint256 internal constant STANDING_FULL = 1 << 22;
    uint256 internal constant CASE_NOT_OPEN = 1 << 23;
    uint256 internal constant WATERFALL_MISMATCH = 1 << 24;
    uint256 internal constant LEASE_OVERLAP = 1 << 25;
    uint256 internal constant LEASES_FULL = 1 << 26;
    // Lending (collateral.md P5)
    uint256 internal constant RIGHT_NOT_ACTIVE = 1 << 32;
    uint256 internal constant CLASS_NOT_CHARGEABLE = 1 << 33;
    uint256 internal constant VALUATION_MISSING = 1 << 34;
    uint256 internal constant VALUATION_STALE = 1 << 35;
    uint256 internal constant VALUER_CONFLICTED = 1 << 36;
    uint256 internal constant TERM_TOO_LONG = 1 << 37;
    uint256 internal constant CONSENT_MISSING = 1 << 38;
    uint256 internal constant RATIO_EXCEEDED = 1 << 39;
    uint256 internal constant PRODUCT_UNKNOWN = 1 << 40;
    uint256 internal constant COMPONENT_BOUND = 1 << 41;
    uint256 internal constant SELF_VALUATION_LIMIT = 1 << 42;
    uint256 internal constant RANK_NOT_ACCEPTED = 1 << 43;
    uint256 internal constant EFFECT_NOT_ACCEPTED = 1 << 44;
    // Letting
    uint256 internal constant POWER_MISSING = 1 << 45;
    uint256 internal constant LESSOR_NOT_ENTITLED = 1 << 46;
    // Settlement
    uint256 internal constant DEADLINE_PASSED = 1 << 48;
    uint256 internal constant NOT_AFFIRMED = 1 << 49;
    uint256 internal constant RECEIPT_MISSING = 1 << 50;
    uint256 internal constant MODE_NOT_ALLOWED = 1 << 51;
    uint256 internal constant ALREADY_SETTLED = 1 << 53;
    uint256 internal constant VENUE_MISSING = 1 << 54;
    uint256 internal constant PUBLICITY_RUNNING = 1 << 55;
    uint256 internal constant OFFER_CLOSED = 1 << 56;
    uint256 internal constant OFFER_SHORT = 1 << 57;
    uint256 internal constant COST_ABOVE_CAP = 1 << 58;
    uint256 internal constant TRADING_BLOCKED = 1 << 59;
    uint256 internal constant FILL_TOO_SMALL = 1 << 60;
    uint256 internal constant TERMS_NOT_BY_RULE = 1 << 61;
    // Objecting to a sale
    uint256 internal constant OBJECTIONS_FULL = 1 << 62;
    uint256 internal constant PAUSE_SPENT = 1 << 63;
    uint256 internal constant OBJECTOR_HEARD = 1 << 64;
}

function isEmpty(Reasons reasons) pure returns (bool) {
    return Reasons.unwrap(reasons) == 0;
}

function has(Reasons reasons, uint256 reason) pure returns (bool) {
    return Reasons.unwrap(reasons) & reason != 0;
}

function also(Reasons reasons, uint256 reason) pure returns (Reasons) {
    return Reasons.wrap(Reasons.unwrap(reasons) | reason);
}
