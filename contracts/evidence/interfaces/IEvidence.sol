// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, ParticipantId, SchemaId} from "../../shared/types/Ids.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {EvidenceRecord, Quote, SchemaRule, Statement} from "../types/Statement.sol";

/// @title  IEvidence
/// @notice Who attested what about which subject, from when, until when. The document itself lies in the content store;
///         here stands its sha2-256.
/// @dev    Existence is never validity: ask `requireValid` or `current`, not `evidence(id)` (collateral.md, trap 6).
interface IEvidence {
    event SchemaDefined(SchemaId indexed schema, ParticipantId indexed actor, string name, SchemaRule rule);
    /// @notice Statements of this schema pass the contract that plays `gate`.
    /// @param gate name in Directory, ASCII, left-aligned
    event SchemaGated(SchemaId indexed schema, bytes32 indexed gate);
    /// @notice Everything the id and the slots commit to.
    /// @param previous what this one follows in its line; null for listed schemas and first ones
    /// @param corrects what this one revokes and replaces; null otherwise
    event EvidenceAttested(
        bytes32 indexed subject,
        ParticipantId indexed issuer,
        SchemaId indexed schema,
        EvidenceId id,
        uint96 value,
        Timestamp basisDate,
        Timestamp validUntil,
        bytes32 contentHash,
        EvidenceId previous,
        EvidenceId corrects
    );
    /// @param reason sha2-256 of the stored reason; zero when a correction says why
    event EvidenceRevoked(
        bytes32 indexed subject,
        ParticipantId indexed issuer,
        SchemaId indexed schema,
        EvidenceId id,
        bytes32 reason,
        Timestamp revokedAt
    );

    error SchemaAlreadyRecorded(SchemaId schema);
    error SchemaUnknown(SchemaId schema);
    /// @notice No name or role, or a gate without a name; gated schemas are defined by `defineGated` alone.
    error SchemaInvalid(string name);
    error EvidenceAlreadyRecorded(EvidenceId id);
    error EvidenceUnknown(EvidenceId id);
    /// @notice The account acts for nobody, or its participant is suspended.
    error IssuerNotActive(address account);
    /// @notice The schema asks for a role that the account doesn't hold.
    error IssuerLacksRole(address account, uint64 role);
    error SubjectOrContentMissing(bytes32 subject, bytes32 contentHash);
    /// @notice Nobody attests what is still to come.
    error BasisInFuture(Timestamp basisDate, Timestamp nowTime);
    /// @notice `validUntil` lies before the basis date or past the schema's longest validity.
    error ValidityOutOfBounds(Timestamp basisDate, Timestamp validUntil, uint40 maxValidity);
    /// @notice In a lined schema only a newer basis date follows; name and revoke the predecessor to correct it.
    error EvidenceNotNewer(EvidenceId head, Timestamp headBasis, Timestamp basisDate);
    /// @notice A correction names one's own live statement on the same subject; in a lined schema the newest.
    error CorrectionMisdirected(EvidenceId corrects);
    error CallerNotIssuer(EvidenceId id, address caller);
    error EvidenceIsRevoked(EvidenceId id, Timestamp revokedAt);
    error EvidenceIsExpired(EvidenceId id, Timestamp validUntil);
    /// @notice The evidence is of another schema or about another subject.
    error EvidenceOfOtherMatter(EvidenceId id, SchemaId schema, bytes32 subject);
    /// @notice Nothing valid in the newest eight of this line.
    error EvidenceMissing(SchemaId schema, bytes32 subject);

    /// @notice Adds a kind of evidence; once, for ever.
    function defineSchema(string calldata name, SchemaRule calldata rule) external returns (SchemaId);

    /// @notice Adds a kind of evidence whose statements pass a gate: a state of a document that has an order of states.
    /// @param gate name in Directory of an IEvidenceGate; while nothing plays it nothing is attested
    function defineGated(string calldata name, SchemaRule calldata rule, bytes32 gate) external returns (SchemaId);

    /// @notice Attests; the caller's participant is the issuer.
    function attest(Statement calldata statement) external returns (EvidenceId);

    /// @notice Withdraws one's own statement; it stays readable and is never valid again.
    function revoke(EvidenceId id, SchemaId schema, bytes32 subject, bytes32 reason) external;

    /// @notice What is stored, valid or not. Reverts `EvidenceUnknown`.
    function evidence(EvidenceId id) external view returns (EvidenceRecord memory);

    function schemaRule(SchemaId schema) external view returns (SchemaRule memory);

    /// @notice Name in Directory of a schema's gate; zero of schemas without one.
    function gateOf(SchemaId schema) external view returns (bytes32);

    /// @notice Newest valid statement of a lined schema; null when none of the newest eight is valid.
    function current(SchemaId schema, bytes32 subject) external view returns (EvidenceId id, uint96 value);

    /// @notice What `current` finds, with its issuer by index (see AccountWord), for who knows whom to expect.
    function currentBy(
        SchemaId schema,
        bytes32 subject
    ) external view returns (EvidenceId id, uint96 value, uint32 issuer);

    /// @notice Same, but reverts `EvidenceMissing`.
    function requireCurrent(SchemaId schema, bytes32 subject) external view returns (EvidenceId id, uint96 value);

    /// @notice What `current` finds, with its issuer and basis date in the same answer.
    function quote(SchemaId schema, bytes32 subject) external view returns (Quote memory);

    /// @notice Whether the statement is of this schema and subject, neither revoked nor expired.
    function isValid(EvidenceId id, SchemaId schema, bytes32 subject) external view returns (bool);

    /// @notice Whether it is neither revoked nor expired, for who asked for schema and subject when it was laid before him.
    function isLive(EvidenceId id) external view returns (bool);

    /// @notice As `isValid`, but reverts by the reason, and returns the record.
    function requireValid(
        EvidenceId id,
        SchemaId schema,
        bytes32 subject
    ) external view returns (EvidenceRecord memory);

    /// @notice Same, but returns the issuer by its index alone (see AccountWord), for who knows whom to expect.
    function requireValidBy(EvidenceId id, SchemaId schema, bytes32 subject) external view returns (uint32 issuer);
}
