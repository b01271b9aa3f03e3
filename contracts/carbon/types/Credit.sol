// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, LotId, ParticipantId} from "../../shared/types/Ids.sol";
import {KgCO2e} from "../../shared/types/Quantities.sol";
import {RetirementOrder} from "../../shared/types/Retirement.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @param to     an account of the project's developer
/// @param tonnes whole tonnes, with the buffer's part
/// @param report the MRV_REPORT in force on the lot
struct Issuance {
    LotId lot;
    address to;
    uint64 tonnes;
    EvidenceId report;
}

/// @notice Why credits end without having been used.
enum CancellationReason {
    Unknown,
    /// issued in error
    Erroneous,
    /// given up for nothing
    Voluntary,
    /// in place of what a reversal destroyed in another lot
    Replacement,
    /// by order of an authority
    Ordered
}

/// @notice A retirement, whole: what the certificate's slot commits to.
/// @param first   serial of its first kg; the last is first + order.kg - 1
/// @param version 1; a correction has the next
/// @param holder  participant who retired
struct Certificate {
    LotId lot;
    uint64 first;
    uint16 version;
    ParticipantId holder;
    RetirementOrder order;
    Timestamp retiredAt;
}

/// @notice A cancellation, whole: what its slot commits to.
/// @param replaces damaged lot in place of whose loss the credits end; null otherwise
/// @param document sha2-256 of the decision or reason
struct Cancellation {
    LotId lot;
    uint64 first;
    KgCO2e kg;
    ParticipantId holder;
    CancellationReason reason;
    LotId replaces;
    bytes32 document;
    Timestamp cancelledAt;
}

/// @notice Units that went back to the outside register they are mirrored from.
/// @param evidence IMMOBILISATION_ENDED, by the registrar
struct Return {
    LotId lot;
    uint64 first;
    KgCO2e kg;
    ParticipantId holder;
    EvidenceId evidence;
    Timestamp returnedAt;
}
