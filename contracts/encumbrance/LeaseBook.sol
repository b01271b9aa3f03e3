// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LeaseFacts} from "../shared/types/Lease.sol";
import {LeaseId, SubjectId} from "../shared/types/Ids.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {StandingBook} from "./StandingBook.sol";
import {LeaseEnd} from "./types/Change.sol";
import {LeasePlace, LeaseWord, packLease} from "./types/LeaseEntry.sol";

/// @title  LeaseBook
/// @notice The leases of a subject, as far as they rank beside its liens: term, possession, exclusiveness.
/// @dev    Storage and rules only; Leases keeps consents and rent. Every loop ends at MAX_LEASES.
abstract contract LeaseBook is StandingBook {
    uint256 internal constant MAX_LEASES = 16;

    mapping(SubjectId subject => mapping(uint256 place => LeasePlace)) private _leases;

    function _leaseAt(SubjectId subject, uint256 place) internal view returns (LeasePlace memory) {
        return _leases[subject][place];
    }

    /// @dev Leases that run out count no longer, though nobody has taken them off the list.
    function _areLeasesFull(SubjectId subject, uint256 count) internal view returns (bool) {
        return count >= MAX_LEASES && _runningLeases(subject, count) >= MAX_LEASES;
    }

    function _runningLeases(SubjectId subject, uint256 count) internal view returns (uint256 running) {
        for (uint256 i = 0; i < count; ++i) if (!_leases[subject][i].word.isOver()) ++running;
    }

    /// @dev An exclusive lease bears no other beside it, and no other bears it (Z1).
    function _overlapReasons(SubjectId subject, LeaseWord word) internal view returns (Reasons reasons) {
        uint256 count = _standing(subject).leases();
        for (uint256 i = 0; i < count; ++i) {
            LeaseWord held = _leases[subject][i].word;
            bool excludes = held.isExclusive() || word.isExclusive();
            if (excludes && held.overlaps(word)) reasons = reasons.also(Reason.LEASE_OVERLAP);
        }
    }

    function _enterLease(SubjectId subject, LeaseId id, LeaseWord word) internal {
        uint256 count = _standing(subject).leases();
        bool isNew = _placeOfLease(subject, id, count) == count;
        require(isNew, ILienChanges.LeaseAlreadyEntered(subject, id));

        _leases[subject][count] = LeasePlace(id, word);
        _raise(subject, ONE_LEASE);
    }

    function _setPossession(SubjectId subject, LeaseId id, Timestamp since) internal {
        uint256 place = _requireLease(subject, id);
        LeaseWord word = _leases[subject][place].word;
        bool isFirst = word.possessionAt().isNever() && !since.isNever() && since <= currentTime();
        require(isFirst, ILienChanges.LeaseFactsInvalid(id));
        _leases[subject][place].word = word.withPossession(since);
    }

    function _endLease(SubjectId subject, LeaseId id) internal {
        uint256 place = _requireLease(subject, id);
        bool isOver = _leases[subject][place].word.isOver();
        _takeLeaseOff(subject, place, isOver ? LeaseEnd.RunOut : LeaseEnd.Ended);
    }

    function _pruneLeases(SubjectId subject) internal {
        for (uint256 i = _standing(subject).leases(); i > 0; --i) {
            if (_leases[subject][i - 1].word.isOver()) _takeLeaseOff(subject, i - 1, LeaseEnd.RunOut);
        }
    }

    function _endLeases(SubjectId subject) internal {
        for (uint256 i = _standing(subject).leases(); i > 0; --i) {
            _takeLeaseOff(subject, i - 1, _leases[subject][i - 1].word.isOver() ? LeaseEnd.RunOut : LeaseEnd.Ended);
        }
    }

    /// @dev A lease survives where possession was handed over before the earliest registered lien (民法典 405).
    /// @param earliest registration of the liens that are cleared; never = none of them is registered
    function _endYielding(SubjectId subject, Timestamp earliest) internal {
        if (earliest.isNever()) return;
        for (uint256 i = _standing(subject).leases(); i > 0; --i) {
            LeaseWord word = _leases[subject][i - 1].word;
            if (!word.survives(earliest)) _takeLeaseOff(subject, i - 1, LeaseEnd.Yielded);
        }
    }

    function _requireLeaseFacts(LeaseFacts calldata facts, uint32 lessee) internal view returns (LeaseWord) {
        bool isTimely = facts.from < facts.to && currentTime() < facts.to && facts.possessionAt <= currentTime();
        bool isWhole = isTimely && LeaseId.unwrap(facts.lease) != 0 && lessee != 0;
        require(isWhole, ILienChanges.LeaseFactsInvalid(facts.lease));
        return packLease(facts, lessee);
    }

    function _requireLease(SubjectId subject, LeaseId id) private view returns (uint256 place) {
        uint256 count = _standing(subject).leases();
        place = _placeOfLease(subject, id, count);
        require(place < count, ILienChanges.LeaseNotFound(subject, id));
    }

    /// @dev `count` when the lease isn't here.
    function _placeOfLease(SubjectId subject, LeaseId id, uint256 count) private view returns (uint256 place) {
        while (place < count && LeaseId.unwrap(_leases[subject][place].lease) != LeaseId.unwrap(id)) ++place;
    }

    /// @dev The last takes the free place.
    function _takeLeaseOff(SubjectId subject, uint256 place, LeaseEnd cause) private {
        LeaseId id = _leases[subject][place].lease;
        uint256 last = _standing(subject).leases() - 1;
        if (place != last) _leases[subject][place] = _leases[subject][last];
        delete _leases[subject][last];
        _lower(subject, ONE_LEASE);

        emit ILienChanges.LeaseEnded(subject, id, cause, _next(subject));
    }
}
