// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LienId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice Why a maximum-amount lien becomes one for a fixed sum (民法典 423). Order is part of the interface.
enum FixingCause {
    /// 423 (1), (3): its period ended, or no new debt can arise
    PeriodEnded,
    /// 423 (4): the lienor knows that the subject was seized; an order must be live
    Seized,
    /// 423 (5), (6): debtor or holder is bankrupt, or another ground of law; a court says so
    ByCourt
}

/// @notice Why a lease left the list. Order is part of the interface.
enum LeaseEnd {
    /// past its end
    RunOut,
    /// by lessor and lessee, or by the right's end
    Ended,
    /// it yielded to a lien when the right was sold (民法典 405)
    Yielded
}

/// @notice A lienor's consent to an exchange of ranks that worsens its own (民法典 409).
/// @param lien       whose rank gets worse
/// @param validUntil last second in which it may be used
/// @param signature  of `signer`, an active account of the lienor, over the EIP-712 type `RankConsent`
struct RankConsent {
    LienId lien;
    address signer;
    Timestamp validUntil;
    bytes signature;
}

/// @notice What one lien gets out of proceeds.
/// @param owed what it claims, at most what it secures
/// @param paid floor of its part where liens rank alike; the odd fen go to the earlier places
struct Share {
    LienId lien;
    ParticipantId lienor;
    Fen owed;
    Fen paid;
}
