// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, LeaseId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Reasons} from "../../shared/types/Reasons.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {LeaseEntry, LeaseTerms} from "../types/Lease.sol";

/// @title  ILeases
/// @notice Who uses a right that somebody else holds: consents, term, possession, rent. How a lease stands beside liens is
///         entered in Encumbrances in the same call.
interface ILeases {
    event LeaseConcluded(
        LeaseId indexed lease,
        uint256 indexed right,
        ParticipantId indexed lessee,
        LeaseTerms terms,
        EvidenceId[] papers
    );
    event LeasePossessionTaken(
        LeaseId indexed lease,
        ParticipantId indexed actor,
        Timestamp possessionAt,
        EvidenceId evidence
    );
    /// @param until rent is paid until then
    event RentAcknowledged(LeaseId indexed lease, ParticipantId indexed actor, Fen amount, Timestamp until);
    event LeaseTerminated(LeaseId indexed lease, ParticipantId indexed actor, bytes32 basis);
    /// @notice A side that may have signed used the number up before the lease was concluded.
    event LeaseWithdrawn(LeaseId indexed lease, ParticipantId indexed actor);

    /// @notice Another lessor, lessee and number make another lease.
    error LeaseAlreadyRecorded(LeaseId lease);
    error LeaseUnknown(LeaseId lease);
    /// @notice Over, ended, or its right has ended.
    error LeaseNotLive(LeaseId lease);
    /// @notice No number or document, nobody to let to, the same participant on both sides, or no time left between from
    ///         and to.
    error LeaseTermsInvalid(LeaseId lease);
    /// @notice Past the end of the right, or outside the term of the lease it is under (Z1).
    error LeaseBeyondTerm(LeaseId lease, Timestamp to, Timestamp end);
    /// @notice Not signed by an active account of that side over these terms.
    error LeaseNotSigned(LeaseId lease, address party);
    /// @notice The lessor neither holds the right nor has it under a live lease.
    error LessorNotEntitled(LeaseId lease, address lessor);
    /// @notice A sub-lease needs LESSOR_CONSENT about it by the right's holder (Z5).
    error LessorConsentMissing(LeaseId lease, EvidenceId consent);
    /// @notice Attested by a side of the lease, outside its term, or noted before.
    error PossessionInvalid(LeaseId lease, EvidenceId evidence);
    /// @notice The caller isn't that side of the lease.
    error CallerNotLeaseParty(LeaseId lease, address caller);
    /// @notice Sub-leases live under it.
    error LeaseHasSubleases(LeaseId lease, uint32 count);
    /// @notice Not later than before or than the beginning, or past the end.
    error RentPeriodInvalid(LeaseId lease, Timestamp paidUntil, Timestamp asked);

    /// @notice Concludes a lease that both sides signed; anybody relays.
    /// @param papers what the class asks for on a lease, about the right; for a sub-lease LESSOR_CONSENT about the lease first
    function conclude(
        LeaseTerms calldata terms,
        bytes calldata lessorSignature,
        bytes calldata lesseeSignature,
        EvidenceId[] calldata papers
    ) external returns (LeaseId);

    /// @notice Possession was handed over: POSSESSION about the lease, by a registrar or notice keeper; its basis date is the
    ///         time. Never by the sides themselves: a lease dated back defeats a mortgage (民法典 405).
    function notePossession(LeaseId lease, EvidenceId evidence) external;

    /// @notice The lessor acknowledges rent.
    function acknowledgeRent(LeaseId lease, Fen amount, Timestamp until) external;

    /// @notice Ends a lease: either side alone once it is over or its right has ended, before that with the other side's
    ///         signature over `Termination`.
    /// @param basis     sha2-256 of what was agreed or why
    /// @param other     account of the other side that signed; not looked at once the lease is over
    function terminate(LeaseId lease, bytes32 basis, address other, bytes calldata signature) external;

    /// @notice Uses up the number of a lease that hasn't been concluded: a signature over `Lease` has no end of its own.
    function withdraw(LeaseTerms calldata terms) external;

    /// @notice What is stored. Reverts `LeaseUnknown`.
    function lease(LeaseId id) external view returns (LeaseEntry memory);

    /// @notice Whether it has been concluded and neither it, a lease above it nor its right is over.
    function isLive(LeaseId id) external view returns (bool);

    /// @notice The exclusive lessee in term and possession, the innermost where it was let on; null from the lease's end on
    ///         (Z4), and where nobody leases.
    function userOf(uint256 right) external view returns (address);

    /// @notice All reasons against a lease now, by its sides, the class, the state of the right and what weighs on it. For
    ///         terms in order that nobody has concluded, empty exactly when `conclude` goes through once both have signed.
    function explainLease(LeaseTerms calldata terms, EvidenceId[] calldata papers) external view returns (Reasons);

    function leaseId(LeaseTerms calldata terms) external view returns (LeaseId);
}
