// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, ParcelId, ParticipantId} from "../../shared/types/Ids.sol";
import {Bps} from "../../shared/types/Quantities.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice How a methodology treats the risk that a forest burns: one of two, never both (DESIGN 5.3).
enum Treatment {
    /// Withheld from issue for good: never a credit.
    Deducted,
    /// Issued and held back; reversals take it first.
    Buffered
}

/// @notice A crediting programme (浙林碳汇, CCER, 碳普惠): its rules as data.
/// @param code           ASCII, left-aligned
/// @param number         1 to 127; the lowest byte of its lots' ids
/// @param claimKind      parcels are claimed under it: programmes of one kind exclude each other for a period
/// @param limitsHolders  whether its class may limit the number of holders
/// @param maxCrediting   longest crediting period, seconds
/// @param document       sha2-256 of the canonical document: names, state labels in two languages with source or 待确认
struct Programme {
    bytes32 code;
    uint8 number;
    bytes32 claimKind;
    bool limitsHolders;
    uint40 maxCrediting;
    bytes32 document;
}

/// @param code      ASCII, left-aligned, with its edition
/// @param programme code of the programme that accepts it
/// @param risk      share deducted or buffered
/// @param document  sha2-256 of the methodology or its description
struct Methodology {
    bytes32 code;
    bytes32 programme;
    Treatment treatment;
    Bps risk;
    bytes32 document;
}

/// @notice 开发: 设计 → 审定 → 登记; then monitoring periods. Labels are the programme's document's.
enum ProjectState {
    Unknown,
    Designed,
    Validated,
    Registered,
    Closed,
    Withdrawn
}

/// @notice A project as its developer designs it.
/// @param number   in the programme; with the programme's code the project's identity
/// @param from     first second of the crediting period
/// @param to       its end
/// @param parcels  the land, ascending, at most 32
/// @param document sha2-256 of the design document
struct ProjectDesign {
    bytes32 methodology;
    string number;
    Region region;
    Timestamp from;
    Timestamp to;
    ParcelId[] parcels;
    bytes32 document;
}

/// @notice A parcel at registration: the newest search of the outside register, and the consent of each lienor it found.
/// @param search   evidence LIEN_SEARCH on the parcel: its value is the number of registered lienors
/// @param consents evidence LIENOR_CONSENT on `consentSubject(project, parcel)`, one a lienor, issuers ascending
struct ParcelTitle {
    ParcelId parcel;
    EvidenceId search;
    EvidenceId[] consents;
}

/// @notice What is stored of a project.
struct Project {
    ParticipantId developer;
    bytes32 methodology;
    bytes32 programme;
    bytes32 parcelsHash;
    Region region;
    Timestamp from;
    Timestamp to;
    Timestamp monitoredTo;
    ProjectState state;
    uint32 seq;
}

/// @notice What decides an issue, read in one call.
struct IssuanceTerms {
    ParticipantId developer;
    Treatment treatment;
    Bps risk;
    ProjectState state;
}
