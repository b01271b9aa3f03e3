// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Effect} from "../types/Effect.sol";
import {CaseId, EvidenceId, LeaseId, LienId, ParticipantId, SubjectId} from "../types/Ids.sol";
import {LeaseFacts} from "../types/Lease.sol";
import {Payment} from "../types/Payment.sol";
import {Fen} from "../types/Quantities.sol";
import {Reasons} from "../types/Reasons.sol";
import {Standing} from "../types/Standing.sol";
import {Subject} from "../types/Subject.sol";
import {Timestamp} from "../types/Timestamp.sol";

/// @notice What somebody wants to do with a subject; the reasons depend on it.
enum Act {
    Transfer,
    List,
    Pledge,
    Lease,
    Pack,
    Burn,
    Enforce
}

/// @notice A lien as the register or the bank states it.
/// @param lienId       by register and number; for a pledge not yet registered by lienor and debt (libraries/Keys.sol)
/// @param subject      what it lies on
/// @param amount       units covered; 0 for a whole right
/// @param lienor       in whose favour
/// @param secured      principal, or the maximum of a maximum-amount lien (民法典 420)
/// @param isMaximum    maximum-amount lien
/// @param effect       legal effect
/// @param registeredAt the outside register's time; never = applied, not yet registered
/// @param registrySeq  the register's own order within one second
/// @param expiresAt    end of the registration; after it the lien counts as unregistered
/// @param maturity     of the debt
/// @param covenant     transfer prohibition, registered (民法典 406)
/// @param debt         the loan it secures; moves with it (407)
struct Lien {
    LienId lienId;
    Subject subject;
    uint64 amount;
    ParticipantId lienor;
    Fen secured;
    bool isMaximum;
    Effect effect;
    Timestamp registeredAt;
    uint32 registrySeq;
    Timestamp expiresAt;
    Timestamp maturity;
    bool covenant;
    bytes32 debt;
}

/// @title  IEncumbrances
/// @notice The one table of what weighs on a subject: liens in rank, freeze orders in a queue, leases, covenants.
/// @dev    Assets of floor 3 ask it before anything moves. One internal reason set serves `explain` and enforcement.
///         The carbon issue begins it (standing, freeze queue, BLOCK liens on amounts, explain), the rights issue ends it.
interface IEncumbrances {
    /// @param perfects the pledge that this registration completes; null when none stood here
    event LienRecorded(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        Lien lien,
        LienId perfects,
        EvidenceId receipt,
        uint64 seq
    );
    event LienPledged(SubjectId indexed subject, ParticipantId indexed actor, Lien lien, uint64 seq);
    /// @notice A lien recorded late took rank before this one.
    event LienOvertaken(SubjectId indexed subject, LienId indexed lien, LienId indexed senior, uint64 seq);
    /// @notice The right changed hands and the lien went with it: the lienor's notice (民法典 406).
    event LienFollowed(
        SubjectId indexed subject,
        LienId indexed lien,
        ParticipantId from,
        ParticipantId to,
        uint64 seq
    );
    event LienReleased(SubjectId indexed subject, ParticipantId indexed actor, LienId lien, uint64 seq);
    event SubjectFrozen(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        Subject on,
        CaseId caseId,
        uint64 amount,
        Timestamp from,
        Timestamp to,
        uint64 seq
    );
    event SubjectUnfrozen(SubjectId indexed subject, ParticipantId indexed actor, CaseId caseId, uint64 seq);

    /// @notice The act is refused; `reasons` has every bit that `explain` would give.
    error SubjectEncumbered(SubjectId subject, Act act, Reasons reasons);

    /// @notice Records a registered lien from the register's receipt; the competent registrar alone. Law only: it may
    ///         arrive late and become senior, and no bank's policy refuses it.
    /// @param perfects         the pledge it completes; null when none stands here
    /// @param countersignature EIP-712 word of a second account of that registrar on the register's extract; needed when
    ///                         the registration is earlier than one already recorded, empty otherwise
    function record(
        Lien calldata lien,
        LienId perfects,
        EvidenceId receipt,
        bytes calldata countersignature
    ) external returns (LienId);

    /// @notice A bank's pledge, applied and not yet registered, with the holder's EIP-712 consent; asks ILendingPolicy.
    function pledge(
        Lien calldata lien,
        bytes32 product,
        EvidenceId valuation,
        bytes calldata consent
    ) external returns (LienId);

    function release(Subject calldata subject, LienId lien) external;

    /// @param amount units to freeze; 0 for a whole right; may exceed the balance and catches later receipts
    function freeze(Subject calldata subject, CaseId caseId, uint64 amount, Timestamp from, Timestamp to) external;

    function unfreeze(Subject calldata subject, CaseId caseId) external;

    /// @notice Moves the subject for an open case, past freezes and the liens of that case: by Settlement alone, as a leg
    ///         of an instruction that names the case. Frees what the case covers, then calls IEncumberable.enforce.
    ///         A right that is sold is sold free: `payments` must be exactly what the waterfall gives for their sum
    ///         (collateral.md P9); then every lien on it ends, and every lease that yields to one of them (405). A right
    ///         that moves without money keeps its liens (Q7).
    /// @param payments the instruction's legs of money but the platform's fee; for units of ERC-1155 they aren't looked at
    function enforce(
        Subject calldata subject,
        address to,
        uint256 amount,
        CaseId caseId,
        Payment[] calldata payments
    ) external;

    /// @notice An asset tells that an encumbered right changed hands: each lien on it follows, each lienor is told.
    function follow(uint256 id, ParticipantId from, ParticipantId to) external;

    /// @notice An asset tells that an encumbered right has ended: leases end, liens stay as claims on what is paid for it,
    ///         in the same order (民法典 390, collateral.md T5).
    /// @param holder account that held it last: to whom a surplus belongs
    function close(uint256 id, address holder) external;

    // Leases, by LEASES alone: consents and rent stand there

    /// @notice Enters a lease beside the liens. Refused while a freeze order is live (Z6), or where an exclusive lease
    ///         overlaps another (Z1).
    function enterLease(Subject calldata subject, LeaseFacts calldata facts) external;

    /// @notice Possession was handed over, as evidenced; once.
    function notePossession(Subject calldata subject, LeaseId lease, Timestamp possessionAt) external;

    /// @notice Ends a lease before its end, or takes one that has run out off the list.
    function endLease(Subject calldata subject, LeaseId lease) external;

    // Packages, by PACKAGES alone

    /// @notice Puts a subject on which nothing weighs into a container: from then on it moves, is pledged and is let with
    ///         it alone, and a freeze order on it reaches the container.
    function pack(Subject calldata member, SubjectId container) external;

    /// @notice Takes it out again; the container bears no lien, order or lease.
    function unpack(Subject calldata member) external;

    /// @notice The container a subject lies in; null when it lies in none.
    function containerOf(SubjectId subject) external view returns (SubjectId);

    /// @notice Whether a case was opened by a lienor on the holder's agreement (民法典 410): then a licensed platform vouches
    ///         for the sale, where otherwise the court does.
    function isByAgreement(SubjectId subject, CaseId caseId) external view returns (bool);

    function standing(SubjectId subject) external view returns (Standing);

    /// @notice Sum of the live orders' amounts on a subject of units, by the head block's time.
    function frozenAmount(SubjectId subject) external view returns (uint256);

    /// @notice All reasons against the act now; empty exactly when `requireFree` passes.
    function explain(SubjectId subject, Act act, CaseId caseId) external view returns (Reasons);

    /// @notice All reasons why `enforce` would be refused now; empty exactly when it would go through.
    function explainEnforce(
        Subject calldata subject,
        address to,
        uint256 amount,
        CaseId caseId,
        Payment[] calldata payments
    ) external view returns (Reasons);

    /// @notice Reverts `SubjectEncumbered` unless `explain` is empty.
    function requireFree(SubjectId subject, Act act, CaseId caseId) external view;
}
