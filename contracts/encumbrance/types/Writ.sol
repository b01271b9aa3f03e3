// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LienId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice A case on a subject: left 64 | court 32 | openedAt 40 | state 8 | flags 16 | least 64 | holder 32 (from the low
///         end).
/// @dev    `left` are the units that may still be taken; a right is one unit. Participants are told by index. `court` is the
///         lienor where the holder agreed to the sale; `least` and `holder` are that agreement's, 0 in a court's case.
type CaseWord is uint256;

enum CaseState {
    Unknown,
    Open,
    // All that the writ allowed has been taken
    Spent,
    Closed
}

/// @notice A case as kept. Two slots, one when it serves no lien.
struct CaseEntry {
    CaseWord word;
    LienId lien;
}

/// @notice A case in the clear.
/// @param court       the court; the lienor where the holder agreed to the sale
/// @param lien        the lien it enforces; null for a bare writ
/// @param liftsOrders whether the writ ends every freeze order on the subject when it moves (collateral.md Q7)
/// @param byAgreement opened by the lienor on the holder's agreement (民法典 410)
/// @param least       least price agreed on; 0 in a court's case
/// @param holder      who agreed; null in a court's case
struct CaseRecord {
    ParticipantId court;
    uint64 left;
    Timestamp openedAt;
    CaseState state;
    LienId lien;
    bool liftsOrders;
    bool byAgreement;
    Fen least;
    ParticipantId holder;
}

/// @notice The holder's word that its right may be sold for a debt that fell due (民法典 410).
/// @param least      least price, fen
/// @param validUntil last second in which the case may be opened
/// @param signature  of `signer`, an active account of the holder, over the EIP-712 type `SaleAgreement`
struct HolderAgreement {
    address signer;
    Fen least;
    Timestamp validUntil;
    bytes signature;
}

using {
    left,
    court,
    openedAt,
    state,
    liftsOrders,
    isByAgreement,
    least,
    holder,
    withLeft,
    withState
} for CaseWord global;

uint256 constant LIFTS_ORDERS = 1 << 144;
uint256 constant BY_AGREEMENT = 1 << 145;

function packCase(uint64 left_, uint32 court_, Timestamp openedAt_, bool liftsOrders_) pure returns (CaseWord) {
    return
        CaseWord.wrap(
            uint256(left_) |
                (uint256(court_) << 64) |
                (uint256(Timestamp.unwrap(openedAt_)) << 96) |
                (uint256(CaseState.Open) << 136) |
                (liftsOrders_ ? LIFTS_ORDERS : 0)
        );
}

/// @dev A right is one unit.
function packAgreedCase(uint32 lienor, Timestamp openedAt_, uint64 least_, uint32 holder_) pure returns (CaseWord) {
    return
        CaseWord.wrap(
            CaseWord.unwrap(packCase(1, lienor, openedAt_, false)) |
                BY_AGREEMENT |
                (uint256(least_) << 160) |
                (uint256(holder_) << 224)
        );
}

function left(CaseWord word) pure returns (uint64) {
    return uint64(CaseWord.unwrap(word));
}

function court(CaseWord word) pure returns (uint32) {
    return uint32(CaseWord.unwrap(word) >> 64);
}

function openedAt(CaseWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(CaseWord.unwrap(word) >> 96));
}

function state(CaseWord word) pure returns (CaseState) {
    return CaseState(uint8(CaseWord.unwrap(word) >> 136));
}

function liftsOrders(CaseWord word) pure returns (bool) {
    return CaseWord.unwrap(word) & LIFTS_ORDERS != 0;
}

function isByAgreement(CaseWord word) pure returns (bool) {
    return CaseWord.unwrap(word) & BY_AGREEMENT != 0;
}

function least(CaseWord word) pure returns (uint64) {
    return uint64(CaseWord.unwrap(word) >> 160);
}

function holder(CaseWord word) pure returns (uint32) {
    return uint32(CaseWord.unwrap(word) >> 224);
}

function withLeft(CaseWord word, uint64 left_) pure returns (CaseWord) {
    return CaseWord.wrap((CaseWord.unwrap(word) & ~uint256(type(uint64).max)) | left_);
}

function withState(CaseWord word, CaseState state_) pure returns (CaseWord) {
    return CaseWord.wrap((CaseWord.unwrap(word) & ~(uint256(type(uint8).max) << 136)) | (uint256(state_) << 136));
}
