// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Region} from "./Region.sol";

/// @notice What everybody needs to know of an account, in one read:
///         index 32 | region 24 | kind 8 | flags 16 (from the low end). Zero means the account is nobody's.
/// @dev    `index` is a packing of ParticipantId (see IParticipants.participantAt), never an identity of its own.
type AccountWord is uint256;

/// @notice Kinds of participant (DESIGN 5.1). Order is part of the interface: values are stored and emitted.
enum Kind {
    Unknown,
    Villager,
    VillageCompany,
    Cooperative,
    Enterprise,
    Bank,
    SettlementBank,
    Registrar,
    Appraiser,
    Verifier,
    Certifier,
    Laboratory,
    Insurer,
    Guarantor,
    Association,
    ExchangeOperator,
    Treasury,
    Regulator,
    Court,
    CreditOffice,
    PublicBody,
    Auditor,
    Contract
}

/// @dev Flags: the first three are the participant's, repeated in each of its accounts.
uint16 constant MAY_HOLD = 1 << 0;
uint16 constant MAY_TRADE = 1 << 1;
uint16 constant SUSPENDED = 1 << 2;
/// @dev The account was replaced and never comes back; its participant lives on.
uint16 constant RETIRED = 1 << 3;
/// @dev This account alone is suspended (a lost phone); its participant's other accounts act on.
uint16 constant ACCOUNT_SUSPENDED = 1 << 4;

using {isKnown, isActive, isFit, index, region, kind, flags, mayHold, mayTrade} for AccountWord global;

function packAccount(uint32 index_, Region region_, Kind kind_, uint16 flags_) pure returns (AccountWord) {
    return
        AccountWord.wrap(
            uint256(index_) | (uint256(Region.unwrap(region_)) << 32) | (uint256(kind_) << 56) | (uint256(flags_) << 64)
        );
}

function isKnown(AccountWord word) pure returns (bool) {
    return AccountWord.unwrap(word) != 0;
}

/// @notice Known, and neither suspended, alone or with its participant, nor retired.
function isActive(AccountWord word) pure returns (bool) {
    return word.isKnown() && word.flags() & (SUSPENDED | RETIRED | ACCOUNT_SUSPENDED) == 0;
}

/// @notice Active, with every flag of `needed`: one comparison for what a move asks of a side.
function isFit(AccountWord word, uint256 needed) pure returns (bool) {
    uint256 barred = SUSPENDED | RETIRED | ACCOUNT_SUSPENDED;
    uint256 raw = AccountWord.unwrap(word);
    return raw != 0 && (raw >> 64) & (barred | needed) == needed;
}

function index(AccountWord word) pure returns (uint32) {
    return uint32(AccountWord.unwrap(word));
}

function region(AccountWord word) pure returns (Region) {
    return Region.wrap(uint24(AccountWord.unwrap(word) >> 32));
}

function kind(AccountWord word) pure returns (Kind) {
    return Kind(uint8(AccountWord.unwrap(word) >> 56));
}

function flags(AccountWord word) pure returns (uint16) {
    return uint16(AccountWord.unwrap(word) >> 64);
}

function mayHold(AccountWord word) pure returns (bool) {
    return word.flags() & MAY_HOLD != 0;
}

function mayTrade(AccountWord word) pure returns (bool) {
    return word.flags() & MAY_TRADE != 0;
}
