// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, ParticipantId, SchemaId} from "../../shared/types/Ids.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice Unit of a statement's number.
enum Unit {
    None,
    Fen,
    KgCO2e,
    Grams,
    SquareMetres,
    Bps,
    Count
}

/// @notice What a schema asks. One slot.
/// @param role        who may attest (Roles); type(uint64).max = any active participant
/// @param maxValidity longest validity in seconds; 0 = without limit
/// @param isLined     a line of ever newer statements (valuation, GEP, MRV); otherwise a list (labs, consents)
/// @param unit        unit of `value`
/// @param isGated     each statement also passes a contract that keeps the order of a document's states (Evidence.gateOf)
struct SchemaRule {
    uint64 role;
    uint40 maxValidity;
    bool isLined;
    Unit unit;
    bool isGated;
}

/// @notice What an issuer says.
/// @param subject     what it is about: a parcel, right, batch, lot, participant … as bytes32
/// @param value       the number that matters, in the schema's unit; 0 when it has none
/// @param basisDate   the day it is true of
/// @param validUntil  last second of validity; never = as long as the schema allows
/// @param contentHash sha2-256 of the stored document
/// @param corrects    own statement that this one revokes and replaces; null otherwise
struct Statement {
    SchemaId schema;
    bytes32 subject;
    uint96 value;
    Timestamp basisDate;
    Timestamp validUntil;
    bytes32 contentHash;
    EvidenceId corrects;
}

/// @notice What is stored of a statement; schema, subject and content are committed by its id.
struct EvidenceRecord {
    ParticipantId issuer;
    uint96 value;
    Timestamp basisDate;
    Timestamp validUntil;
    Timestamp revokedAt;
    EvidenceId previous;
}

/// @notice A number that counts now, with who vouches for it and since when it is true.
/// @param id null when there is none
struct Quote {
    EvidenceId id;
    ParticipantId issuer;
    uint96 value;
    Timestamp basisDate;
}
