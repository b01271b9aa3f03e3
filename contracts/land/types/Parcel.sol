// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, ParcelId, ParticipantId} from "../../shared/types/Ids.sol";
import {SquareMetres} from "../../shared/types/Quantities.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice Numbering schemes; the number is part of a parcel's identity.
enum ParcelScheme {
    Unknown,
    // 不动产单元号, GB/T 37346
    RealEstateUnit,
    // 自然资源登记单元号
    NaturalResourceUnit,
    // 林班小班
    ForestSubcompartment,
    // 河段
    RiverSection,
    // 旧权证号
    LegacyCertificate
}

enum ParcelState {
    Unknown,
    // On record; nothing may be claimed on it
    Registered,
    // Overlap checked; may carry claims
    Active,
    // Split, merged or struck off
    Retired
}

/// @notice A parcel as its outside register states it.
/// @param code           normalised code of the scheme
/// @param geometryHash   sha2-256 of the canonical geometry
/// @param registerNumber the outside register's own entry number
/// @param registeredAt   the outside register's time
struct ParcelEntry {
    ParcelScheme scheme;
    string code;
    Region region;
    SquareMetres area;
    bytes32 geometryHash;
    string registerNumber;
    Timestamp registeredAt;
}

/// @notice What is stored of a parcel.
struct Parcel {
    ParcelState state;
    ParcelScheme scheme;
    Region region;
    SquareMetres area;
    Timestamp registeredAt;
    bool isInRedLine;
    uint64 seq;
    ParticipantId registrar;
    bytes32 geometryHash;
}

/// @notice Another parcel on the same ground, and how much of it (any positive overlap is at least 1).
struct Overlap {
    ParcelId parcel;
    SquareMetres area;
}

/// @notice How much of a parcel.
struct Plot {
    ParcelId parcel;
    SquareMetres area;
}

/// @notice What is claimed of one layer of a parcel. One slot.
/// @param area   Σ of its live claims, m²
/// @param claims how many live claims that is
/// @param keeper the contract that first claimed it: it alone keeps this layer, and knows which claims it made
struct LayerClaims {
    SquareMetres area;
    uint32 claims;
    address keeper;
}

/// @notice A registrar's word that overlap was checked.
/// @param evidence       valid OVERLAP_CHECK about this parcel; its value is Σ overlaps in m²
/// @param checkedAgainst `activations()` when the data set was taken; any later activation makes the check stale
struct Activation {
    ParcelId parcel;
    EvidenceId evidence;
    uint64 checkedAgainst;
    Overlap[] overlaps;
}

/// @notice An exclusive claim for a while: one kind, one claimant, from (inclusive) to (exclusive).
struct Claim {
    bytes32 kind;
    bytes32 claimant;
    Timestamp from;
    Timestamp to;
    address by;
}
