// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Act, Lien} from "../shared/interfaces/IEncumbrances.sol";
import {LienId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Subject} from "../shared/types/Subject.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {StandingBook} from "./StandingBook.sol";
import {LienFacts, LienPlace, LienRank, LienState, packFacts, packRank} from "./types/LienEntry.sol";

/// @title  LienBook
/// @notice The liens of a subject, which units the asset holds for each, and which of them a newcomer overtakes.
/// @dev    Storage and rules only; {Encumbrances} decides who may call. Every loop ends at MAX_LIENS. Rank is never
///         stored: a registration lapses without a transaction.
abstract contract LienBook is StandingBook {
    uint256 public constant MAX_LIENS = 16;
    /// @notice Places that unregistered pledges leave to the register.
    uint256 public constant PLACES_FOR_REGISTER = 4;

    mapping(LienId lien => LienFacts) private _facts;
    mapping(LienId lien => bytes32) private _debts;
    mapping(SubjectId subject => mapping(uint256 place => LienPlace)) private _places;

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbranceRegister
    function lienFacts(LienId id) external view returns (LienFacts facts, bytes32 debt) {
        return (_facts[id], _debts[id]);
    }

    /// @inheritdoc IEncumbranceRegister
    function lienPlace(SubjectId subject, uint256 place) external view returns (LienPlace memory) {
        return _places[subject][place];
    }

    /// @dev What the liens have against an act. On units it speaks of the whole: what is locked for them can't leave, and
    ///      the asset says how much is free beside it (`availableOf`).
    function _lienReasons(SubjectId subject, Act act) internal view returns (Reasons reasons) {
        uint256 count = standing(subject).liens();
        if (act == Act.Pledge) {
            return count + PLACES_FOR_REGISTER < MAX_LIENS ? NO_REASON : NO_REASON.also(Reason.STANDING_FULL);
        }
        if (act == Act.Lease || count == 0) return NO_REASON;
        if (act == Act.Burn || act == Act.Pack) return NO_REASON.also(Reason.SUBJECT_PLEDGED);

        for (uint256 i = 0; i < count; ++i) {
            LienRank rank = _places[subject][i].rank;
            if (rank.blocks()) reasons = reasons.also(Reason.SUBJECT_PLEDGED);
            // A covenant binds others only while it is registered (担保解释 43).
            if (rank.covenant() && rank.isRegistered()) reasons = reasons.also(Reason.SUBJECT_COVENANTED);
        }
    }

    /// @dev What all liens secure: a new pledge is unregistered, so that none ranks behind it.
    function _secured(SubjectId subject) internal view returns (Fen) {
        uint256 count = standing(subject).liens();
        uint256 sum = 0;
        for (uint256 i = 0; i < count; ++i) sum += Fen.unwrap(_places[subject][i].rank.secured());
        // Safe cast: the least of the sum and the type's own end; nobody lends 7.9e26 yuan.
        return Fen.wrap(uint96(Math.min(sum, type(uint96).max)));
    }

    /// @dev The first lien here whose registration is later than this one; null when it is the newest.
    function _laterThan(SubjectId subject, LienRank rank) internal view returns (LienId) {
        uint256 count = standing(subject).liens();
        for (uint256 i = 0; i < count; ++i) {
            LienRank held = _places[subject][i].rank;
            if (!held.registeredAt().isNever() && rank.isEarlierThan(held)) return _places[subject][i].lienId;
        }
        return LienId.wrap(0);
    }

    function _isOn(SubjectId subject, LienId id) internal view returns (bool) {
        LienFacts facts = _facts[id];
        return facts.state() == LienState.Live && _places[subject][facts.place()].lienId == id;
    }

    function _requireOn(SubjectId subject, LienId id) internal view returns (LienFacts) {
        require(_isOn(subject, id), LienNotFound(subject, id));
        return _facts[id];
    }

    //----------------------------------------------------------------------------------------------
    // Entering and ending
    //----------------------------------------------------------------------------------------------

    /// @dev Takes the next place, or the one of the pledge it perfects, with what is locked for that.
    function _enter(SubjectId subject, Lien calldata terms, LienId perfects, uint32 register, bool blocks) internal {
        uint32 lienor = _participants().participantWord(terms.lienor).index();
        require(!terms.lienId.isNull() && lienor != 0, LienTermsInvalid(terms.lienId));
        require(_facts[terms.lienId].state() == LienState.Unknown, LienAlreadyRecorded(terms.lienId));

        // Safe cast: at most MAX_LIENS.
        uint8 place = uint8(standing(subject).liens());
        uint64 locked = 0;
        if (perfects.isNull()) {
            require(place < MAX_LIENS, StandingFull(subject));
            _raise(subject, ONE_LIEN);
        } else {
            (place, locked) = _perfect(subject, terms, perfects, lienor);
        }
        if (terms.covenant) _raise(subject, ONE_COVENANT);

        _facts[terms.lienId] = packFacts(terms, lienor, register, place).withLocked(locked);
        _places[subject][place] = LienPlace(terms.lienId, packRank(terms, blocks || !_isRight(terms.subject)));
        if (terms.debt != 0) _debts[terms.lienId] = terms.debt;
    }

    /// @dev Ends a lien; the last takes its place.
    function _end(SubjectId subject, LienId id) internal {
        uint256 place = _facts[id].place();
        uint256 last = standing(subject).liens() - 1;
        if (_places[subject][place].rank.covenant()) _lower(subject, ONE_COVENANT);
        if (place != last) {
            LienPlace memory moved = _places[subject][last];
            _places[subject][place] = moved;
            _facts[moved.lienId] = _facts[moved.lienId].withPlace(place);
        }
        delete _places[subject][last];
        _lower(subject, ONE_LIEN);

        _facts[id] = _facts[id].withState(LienState.Ended).withLocked(0);
    }

    /// @dev Takes enforced units off a lien. A right is whole: its lien ends.
    /// @return freed units that were locked for it
    /// @return ended whether nothing is left of it
    function _reduce(SubjectId subject, LienId id, uint64 amount) internal returns (uint64 freed, bool ended) {
        LienFacts facts = _facts[id];
        freed = _least(amount, facts.locked());
        ended = amount >= facts.amount();
        if (ended) _end(subject, id);
        else _facts[id] = facts.withAmount(facts.amount() - amount).withLocked(facts.locked() - freed);
    }

    /// @dev Units of a lien and of its lock part when a registration names fewer than the pledge did, or when fewer are
    ///      there. Never refused: what is missing is drift.
    function _hold(Subject calldata on, SubjectId subject, LienId id) internal {
        if (_isRight(on)) return;

        LienFacts facts = _facts[id];
        if (facts.locked() > facts.amount()) {
            _facts[id] = facts.withLocked(facts.amount());
            _free(on, facts.locked() - facts.amount());
            return;
        }
        uint64 missing = facts.amount() - facts.locked();
        uint64 units = _least(missing, missing == 0 ? 0 : _unlockedUnits(on));
        if (units < missing) emit LienUncovered(subject, id, missing - units, _next(subject));
        _lock(on, id, units);
    }

    function _lock(Subject calldata on, LienId id, uint64 units) internal {
        if (units == 0) return;
        _facts[id] = _facts[id].withLocked(_facts[id].locked() + units);
        _asset(on.asset).lockForPledge(on.holder, on.id, units);
    }

    function _free(Subject calldata on, uint64 units) internal {
        if (units > 0) _asset(on.asset).releaseFromPledge(on.holder, on.id, units);
    }

    /// @dev Each lien that ranks behind the newcomer now; its lienor is to be told.
    function _tellOvertaken(SubjectId subject, LienId newcomer) internal {
        uint256 count = standing(subject).liens();
        LienRank rank = _places[subject][_facts[newcomer].place()].rank;
        for (uint256 i = 0; i < count; ++i) {
            if (!rank.precedes(_places[subject][i].rank)) continue;
            LienId behind = _places[subject][i].lienId;
            if (behind != newcomer) emit LienOvertaken(subject, behind, newcomer, _next(subject));
        }
    }

    function _tellFollowed(SubjectId subject, ParticipantId from, ParticipantId to) internal {
        uint256 count = standing(subject).liens();
        for (uint256 i = 0; i < count; ++i) {
            emit LienFollowed(subject, _places[subject][i].lienId, from, to, _next(subject));
        }
    }

    /// @dev What the holder has beyond all locks, freeze orders aside: a registration older than an order may come later.
    function _unlockedUnits(Subject calldata on) internal view returns (uint256) {
        uint256 kept = _asset(on.asset).lockOf(on.holder, on.id).locked();
        uint256 held = _unitsOf(on);
        return held > kept ? held - kept : 0;
    }

    /// @dev Amounts are ERC-1155 or ERC-20; the second knows no balance by id.
    function _unitsOf(Subject calldata on) internal view returns (uint256) {
        address asset = address(_asset(on.asset));
        try IERC1155(asset).balanceOf(on.holder, on.id) returns (uint256 units) {
            return units;
        } catch {
            return on.id == 0 ? IERC20(asset).balanceOf(on.holder) : 0;
        }
    }

    /// @dev Never above 64 bits: the least of the two is at most `a`.
    function _least(uint64 a, uint256 b) internal pure returns (uint64) {
        return b < a ? uint64(b) : a;
    }

    /// @dev A registration takes the place of the pledge it completes: same lienor, same debt.
    function _perfect(
        SubjectId subject,
        Lien calldata terms,
        LienId perfects,
        uint32 lienor
    ) private returns (uint8 place, uint64 locked) {
        LienFacts pledged = _requireOn(subject, perfects);
        bool isSame = pledged.register() == 0 && pledged.lienor() == lienor && _debts[perfects] == terms.debt;
        require(isSame, PledgeNotPerfected(terms.lienId, perfects));

        _facts[perfects] = pledged.withState(LienState.Ended).withLocked(0);
        return (pledged.place(), pledged.locked());
    }
}
