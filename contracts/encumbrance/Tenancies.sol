// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Act, IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {Names} from "../shared/Names.sol";
import {CaseId, LeaseId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {LeaseFacts} from "../shared/types/Lease.sol";
import {Reasons} from "../shared/types/Reasons.sol";
import {Standing} from "../shared/types/Standing.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {LeaseWord} from "./types/LeaseEntry.sol";

/// @title  Tenancies
/// @notice What stands beside liens: leases on LEASES' word, packages on PACKAGES', and what becomes of a freeze order.
/// @dev    See {IEncumbrances} for what each verb promises.
abstract contract Tenancies is EncumbranceBooks {
    //----------------------------------------------------------------------------------------------
    // Leases
    //----------------------------------------------------------------------------------------------

    /// @dev See {IEncumbrances}.
    function enterLease(Subject calldata on, LeaseFacts calldata facts) external {
        _requirePart(Names.LEASES);
        SubjectId subject = _idOf(on);
        Standing before = _standing(subject);
        LeaseWord word = _requireLeaseFacts(facts, _participants().participantWord(facts.lessee).index());
        _pruneLeases(subject);
        Reasons reasons = _reasons(subject, Act.Lease, CaseId.wrap(0));
        reasons = reasons.also(Reasons.unwrap(_overlapReasons(subject, word)));
        require(reasons.isEmpty(), IEncumbrances.SubjectEncumbered(subject, Act.Lease, reasons));

        _enterLease(subject, facts.lease, word);

        emit ILienChanges.LeaseEntered(subject, facts.lease, facts, _next(subject));
        _tellAsset(on, subject, before);
    }

    /// @dev See {IEncumbrances}.
    function notePossession(Subject calldata on, LeaseId id, Timestamp since) external {
        _requirePart(Names.LEASES);
        SubjectId subject = _idOf(on);

        _setPossession(subject, id, since);

        emit ILienChanges.PossessionNoted(subject, id, since, _next(subject));
    }

    /// @dev See {IEncumbrances}.
    function endLease(Subject calldata on, LeaseId id) external {
        _requirePart(Names.LEASES);
        SubjectId subject = _idOf(on);
        Standing before = _standing(subject);

        _endLease(subject, id);
        _tellAsset(on, subject, before);
    }

    //----------------------------------------------------------------------------------------------
    // Packages
    //----------------------------------------------------------------------------------------------

    /// @dev See {IEncumbrances}. An order that is still to begin, or that nobody has pruned, counts for the container too.
    function pack(Subject calldata on, SubjectId container) external {
        _requirePart(Names.PACKAGES);
        SubjectId subject = _idOf(on);
        Standing before = _standing(subject);
        require(subject != container, ILienChanges.SubjectPackedIntoItself(subject));
        _requireFree(subject, Act.Pack, CaseId.wrap(0));
        _requireFree(container, Act.Pack, CaseId.wrap(0));

        _putInto(subject, container);

        emit ILienChanges.SubjectPacked(subject, container, _next(subject));
        _raise(container, ONE_MEMBER_ORDER * before.orders());
        _tellAsset(on, subject, before);
    }

    /// @dev See {IEncumbrances}.
    function unpack(Subject calldata on) external {
        _requirePart(Names.PACKAGES);
        SubjectId subject = _idOf(on);
        Standing before = _standing(subject);
        require(before.isContained(), ILienChanges.SubjectNotPacked(subject));
        SubjectId container = _containerOf(subject);
        _requireFree(container, Act.Pack, CaseId.wrap(0));

        _takeOut(subject);

        emit ILienChanges.SubjectUnpacked(subject, container, _next(subject));
        _tellAsset(on, subject, before);
    }

    //----------------------------------------------------------------------------------------------
    // Orders
    //----------------------------------------------------------------------------------------------

    /// @dev See {IEncumbranceRegister}.
    function renew(Subject calldata on, CaseId caseId, Timestamp to) external {
        SubjectId subject = _idOf(on);
        (ParticipantId actor, uint32 office) = _requireFreezer();

        _prolong(subject, caseId, office, to);

        emit IEncumbranceRegister.OrderRenewed(subject, actor, caseId, to, _next(subject));
    }

    /// @dev See {IEncumbranceRegister}.
    function prune(Subject calldata on) external {
        SubjectId subject = _idOf(on);
        Standing before = _standing(subject);

        _prune(subject);
        _tellContainer(subject, before);
        _tellAsset(on, subject, before);
    }

    function _requirePart(bytes32 name) private view {
        require(msg.sender == resolved(name), ILienChanges.CallerNotPart(name, msg.sender));
    }
}
