// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {Act, IEncumbrances, Lien} from "../shared/interfaces/IEncumbrances.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {LienId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {StandingBook} from "./StandingBook.sol";
import {
    BLOCKS,
    DEBT_DECLARED,
    DeclaredDebt,
    HAS_COVENANT,
    LAPSE_TOLD,
    LienState,
    LienUnits,
    LienWord,
    NOTICE_RANKS,
    NOTICED,
    packLien,
    packUnits,
    RANK_CHANGED
} from "./types/LienEntry.sol";
import {Rank, RANK_OF_THE_REST, rankOfNotice} from "./types/Rank.sol";

/// @title  LienBook
/// @notice The liens of a subject, which units the asset holds for each, and which of them a newcomer overtakes.
/// @dev    Storage and rules only; who may call is decided above. Every loop ends at MAX_LIENS. Rank is never stored but
///         where lienors changed it: a registration lapses without a transaction.
abstract contract LienBook is StandingBook {
    uint256 internal constant MAX_LIENS = 16;
    /// @dev Places that unregistered pledges leave to the register.
    uint256 internal constant PLACES_FOR_REGISTER = 4;

    mapping(LienId lien => LienWord) private _words;
    mapping(SubjectId subject => mapping(uint256 place => LienId)) private _places;
    // Slots of the few: each exists only while something is in it, and the word says so
    mapping(LienId lien => LienUnits) private _units;
    mapping(LienId lien => Timestamp) private _notices;
    mapping(LienId lien => Rank) private _ranks;
    mapping(LienId lien => DeclaredDebt) private _debts;
    mapping(LienId lien => LienId key) private _keys;

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    function _wordOf(LienId id) internal view returns (LienWord) {
        return _words[id];
    }

    function _lienAt(SubjectId subject, uint256 place) internal view returns (LienId) {
        return _places[subject][place];
    }

    function _coverOf(LienId id) internal view returns (LienUnits) {
        return _units[id];
    }

    function _noticeOf(LienId id) internal view returns (Timestamp) {
        return _notices[id];
    }

    function _debtOf(LienId id) internal view returns (DeclaredDebt memory) {
        return _debts[id];
    }

    function _keyOf(LienId id) internal view returns (LienId) {
        return _keys[id];
    }

    /// @dev Registered, then noticed, then all the rest alike (民法典 414, 768); what lienors agreed on goes before the
    ///      register's order (409).
    function _rankOf(LienId id, LienWord word) internal view returns (Rank) {
        if (word.isRegistered()) return word.has(RANK_CHANGED) ? _ranks[id] : word.registryRank();
        return word.has(NOTICE_RANKS) ? rankOfNotice(_notices[id]) : RANK_OF_THE_REST;
    }

    /// @dev What the liens have against an act. On units it speaks of the whole: what is locked for them can't leave, and
    ///      the asset says how much is free beside it (`availableOf`).
    function _lienReasons(SubjectId subject, uint256 count, Act act) internal view returns (Reasons reasons) {
        if (act == Act.Pledge) {
            return count + PLACES_FOR_REGISTER < MAX_LIENS ? NO_REASON : NO_REASON.also(Reason.STANDING_FULL);
        }
        if (act == Act.Lease || count == 0) return NO_REASON;
        if (act == Act.Burn || act == Act.Pack) return NO_REASON.also(Reason.SUBJECT_PLEDGED);

        for (uint256 i = 0; i < count; ++i) {
            LienWord word = _words[_places[subject][i]];
            if (word.has(BLOCKS)) reasons = reasons.also(Reason.SUBJECT_PLEDGED);
            // A covenant binds others only while it is registered (担保解释 43).
            if (word.has(HAS_COVENANT) && word.isRegistered()) reasons = reasons.also(Reason.SUBJECT_COVENANTED);
        }
    }

    /// @dev What all liens secure: a new pledge is unregistered, so that none ranks behind it.
    function _secured(SubjectId subject) internal view returns (Fen) {
        uint256 count = _standing(subject).liens();
        uint96 sum = 0;
        // No overflow: sixteen times 64 bits.
        for (uint256 i = 0; i < count; ++i) sum += Fen.unwrap(_words[_places[subject][i]].secured());
        return Fen.wrap(sum);
    }

    /// @dev The first lien here whose registration is later than this one; null when it is the newest.
    function _laterThan(SubjectId subject, Rank rank) internal view returns (LienId) {
        uint256 count = _standing(subject).liens();
        mapping(uint256 place => LienId) storage places = _places[subject];
        for (uint256 i = 0; i < count; ++i) {
            LienId id = places[i];
            LienWord held = _words[id];
            if (!held.registeredAt().isNever() && rank < held.registryRank()) return id;
        }
        return LienId.wrap(0);
    }

    function _isOn(SubjectId subject, LienId id) internal view returns (bool) {
        LienWord word = _words[id];
        return word.state() == LienState.Live && _places[subject][word.place()] == id;
    }

    function _requireOn(SubjectId subject, LienId id) internal view returns (LienWord) {
        require(_isOn(subject, id), IEncumbranceRegister.LienNotFound(subject, id));
        return _words[id];
    }

    //----------------------------------------------------------------------------------------------
    // Entering and ending
    //----------------------------------------------------------------------------------------------

    /// @dev Takes the next place, or the one of the pledge it perfects, with what is locked for that.
    /// @param lienor index of the lienor; 0 when nobody is enrolled under its id
    function _enter(SubjectId subject, Lien calldata terms, uint32 lienor, LienId perfects, bool blocks) internal {
        bool isWhole = !terms.lienId.isNull() && lienor != 0;
        bool fits = Fen.unwrap(terms.secured) <= type(uint64).max && terms.registrySeq <= type(uint24).max;
        require(isWhole && fits, IEncumbranceRegister.LienTermsInvalid(terms.lienId));

        uint256 place = perfects.isNull() ? _takePlace(subject) : _perfect(subject, terms, perfects, lienor);
        if (terms.covenant) _raise(subject, ONE_COVENANT);
        // Unregistered: none of the flags that a pledge can have is lost by its perfection.
        LienWord word = packLien(terms, lienor, place, blocks || !_isRight(terms.subject));
        _place(subject, place, terms.lienId, perfects.isNull() ? word : _inherit(word, terms.lienId, perfects));
        if (!_isRight(terms.subject)) {
            _units[terms.lienId] = packUnits(terms.amount, _units[perfects].locked());
            if (!perfects.isNull()) _units[perfects] = LienUnits.wrap(0);
        }
    }

    /// @dev A new lien at a free place; its id never served before.
    function _place(SubjectId subject, uint256 place, LienId id, LienWord word) internal {
        require(_words[id].state() == LienState.Unknown, IEncumbranceRegister.LienAlreadyRecorded(id));
        _words[id] = word;
        _places[subject][place] = id;
    }

    function _takePlace(SubjectId subject) internal returns (uint256 place) {
        place = _standing(subject).liens();
        require(place < MAX_LIENS, IEncumbranceRegister.StandingFull(subject));
        _raise(subject, ONE_LIEN);
    }

    /// @dev Notice, changed rank and declared debt pass to what takes a lien's place or a part of it.
    function _inherit(LienWord word, LienId to, LienId from) internal returns (LienWord) {
        uint256 kept = LienWord.unwrap(_words[from]) & (NOTICED | NOTICE_RANKS | RANK_CHANGED | DEBT_DECLARED);
        if (kept & NOTICED != 0) _notices[to] = _notices[from];
        if (kept & RANK_CHANGED != 0) _ranks[to] = _ranks[from];
        if (kept & DEBT_DECLARED != 0) _debts[to] = _debts[from];
        return word.withFlag(kept);
    }

    /// @dev Ends a lien; the last takes its place.
    function _end(SubjectId subject, LienId id) internal {
        LienWord word = _words[id];
        uint256 last = _standing(subject).liens() - 1;
        if (word.place() != last) {
            LienId moved = _places[subject][last];
            _places[subject][word.place()] = moved;
            _words[moved] = _words[moved].withPlace(word.place());
        }
        _places[subject][last] = LienId.wrap(0);
        _lower(subject, word.has(HAS_COVENANT) ? ONE_LIEN + ONE_COVENANT : ONE_LIEN);

        _words[id] = word.withState(LienState.Ended);
    }

    /// @dev Ends them all, the last first.
    function _endAll(SubjectId subject) internal {
        for (uint256 i = _standing(subject).liens(); i > 0; --i) _end(subject, _places[subject][i - 1]);
    }

    function _setWord(LienId id, LienWord word) internal {
        _words[id] = word;
    }

    function _setNotice(LienId id, Timestamp since, bool givesRank) internal {
        _notices[id] = since;
        _words[id] = _words[id].withFlag(givesRank ? NOTICED | NOTICE_RANKS : NOTICED);
    }

    function _setRank(LienId id, Rank rank) internal {
        _ranks[id] = rank;
        _words[id] = _words[id].withFlag(RANK_CHANGED);
    }

    function _setDebt(LienId id, uint64 owed, bool byCourt) internal {
        _debts[id] = DeclaredDebt(owed, byCourt);
        if (!_words[id].has(DEBT_DECLARED)) _words[id] = _words[id].withFlag(DEBT_DECLARED);
    }

    function _setKey(LienId id, LienId key) internal {
        _keys[id] = key;
    }

    //----------------------------------------------------------------------------------------------
    // Units
    //----------------------------------------------------------------------------------------------

    function _setUnits(LienId id, uint64 amount, uint64 locked) internal {
        _units[id] = packUnits(amount, locked);
    }

    /// @dev Takes enforced units off a lien.
    /// @return freed units that were locked for it
    /// @return ended whether nothing is left of it
    function _reduceUnits(SubjectId subject, LienId id, uint64 amount) internal returns (uint64 freed, bool ended) {
        LienUnits held = _units[id];
        freed = _least(amount, held.locked());
        ended = amount >= held.amount();
        if (ended) _end(subject, id);
        _units[id] = ended ? LienUnits.wrap(0) : packUnits(held.amount() - amount, held.locked() - freed);
    }

    /// @dev Units of a lien and of its lock part when a registration names fewer than the pledge did, or when fewer are
    ///      there. Never refused: what is missing is drift.
    function _hold(Subject calldata on, SubjectId subject, LienId id) internal {
        if (_isRight(on)) return;

        LienUnits held = _units[id];
        if (held.locked() > held.amount()) {
            _units[id] = packUnits(held.amount(), held.amount());
            _free(on, held.locked() - held.amount());
            return;
        }
        uint64 missing = held.amount() - held.locked();
        uint64 units = _least(missing, missing == 0 ? 0 : _unlockedUnits(on));
        if (units < missing) {
            emit IEncumbranceRegister.LienUncovered(subject, id, missing - units, _next(subject));
        }
        _lock(on, id, units);
    }

    function _lock(Subject calldata on, LienId id, uint64 units) internal {
        if (units == 0) return;
        LienUnits held = _units[id];
        _units[id] = packUnits(held.amount(), held.locked() + units);
        _asset(on.asset).lockForPledge(on.holder, on.id, units);
    }

    function _free(Subject calldata on, uint64 units) internal {
        if (units > 0) _asset(on.asset).releaseFromPledge(on.holder, on.id, units);
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

    //----------------------------------------------------------------------------------------------
    // Telling
    //----------------------------------------------------------------------------------------------

    /// @dev Each lien that ranks behind the newcomer now; its lienor is to be told. A lapse is told on the way.
    function _tellOvertaken(SubjectId subject, LienId newcomer) internal {
        uint256 count = _standing(subject).liens();
        if (count == 1) return;
        Rank rank = _rankOf(newcomer, _words[newcomer]);
        mapping(uint256 place => LienId) storage places = _places[subject];
        for (uint256 i = 0; i < count; ++i) {
            LienId behind = places[i];
            LienWord word = _words[behind];
            _tellLapse(subject, behind, word);
            if (!(rank < _rankOf(behind, word))) continue;
            emit IEncumbrances.LienOvertaken(subject, behind, newcomer, _next(subject));
        }
    }

    function _tellFollowed(SubjectId subject, ParticipantId from, ParticipantId to) internal {
        uint256 count = _standing(subject).liens();
        for (uint256 i = 0; i < count; ++i) {
            emit IEncumbrances.LienFollowed(subject, _places[subject][i], from, to, _next(subject));
        }
    }

    function _tellLapses(SubjectId subject) internal {
        uint256 count = _standing(subject).liens();
        for (uint256 i = 0; i < count; ++i) {
            LienId id = _places[subject][i];
            _tellLapse(subject, id, _words[id]);
        }
    }

    function _tellLapse(SubjectId subject, LienId id, LienWord word) private {
        if (!word.hasLapsed() || word.has(LAPSE_TOLD)) return;
        _words[id] = word.withFlag(LAPSE_TOLD);
        emit ILienChanges.RegistrationLapsed(subject, id, word.expiresAt(), _next(subject));
    }

    /// @dev A registration takes the place of the pledge it completes: same lienor, same debt. The pledge's id commits to
    ///      both; after an assignment its key does.
    function _perfect(
        SubjectId subject,
        Lien calldata terms,
        LienId perfects,
        uint32 lienor
    ) private returns (uint256) {
        LienWord pledged = _requireOn(subject, perfects);
        LienId key = _keys[perfects];
        if (key.isNull()) key = perfects;
        bool isSame = pledged.lienor() == lienor && key == Keys.pledge(terms.lienor, terms.debt);
        bool isPledge = isSame && pledged.registeredAt().isNever();
        require(isPledge, IEncumbranceRegister.PledgeNotPerfected(terms.lienId, perfects));

        _words[perfects] = pledged.withState(LienState.Ended);
        return pledged.place();
    }
}
