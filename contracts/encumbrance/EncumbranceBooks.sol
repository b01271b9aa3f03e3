// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Act, IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {CaseId, LienId, SubjectId} from "../shared/types/Ids.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Standing} from "../shared/types/Standing.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {CaseBook} from "./CaseBook.sol";
import {FreezeQueue} from "./FreezeQueue.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {LeaseBook} from "./LeaseBook.sol";
import {LienBook} from "./LienBook.sol";
import {Offices} from "./Offices.sol";
import {Claim} from "./libraries/Ranking.sol";
import {PackBook} from "./PackBook.sol";
import {ProceedsBook} from "./ProceedsBook.sol";
import {DEBT_DECLARED, LienWord} from "./types/LienEntry.sol";
import {CaseState, CaseWord} from "./types/Writ.sol";

/// @title  EncumbranceBooks
/// @notice All books of the register, and the one set of reasons that they give against an act.
/// @dev    All state of {Encumbrances} ends here: whatever inherits from this, Encumbrances and its desk, adds none, so that
///         every slot means the same to both (tested).
abstract contract EncumbranceBooks is LienBook, FreezeQueue, CaseBook, LeaseBook, PackBook, ProceedsBook, Offices {
    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) DirectoryClient(directory_) EIP712("Liangshan Encumbrances", "1") {}

    function _requireFree(SubjectId subject, Act act, CaseId caseId) internal view {
        Reasons reasons = _reasons(subject, act, caseId);
        require(reasons.isEmpty(), IEncumbrances.SubjectEncumbered(subject, act, reasons));
    }

    /// @dev The one set behind `explain` and enforcement. All counts zero: one read and pass.
    function _reasons(SubjectId subject, Act act, CaseId caseId) internal view returns (Reasons reasons) {
        Standing word = _standing(subject);
        if (act == Act.Enforce) return _forceReasons(subject, word, caseId);
        if (word.isClear()) return reasons;
        if (word.orders() > 0 && _isFrozen(subject)) reasons = reasons.also(Reason.SUBJECT_FROZEN);
        if (word.isContained()) reasons = reasons.also(Reason.SUBJECT_CONTAINED);
        if (word.memberOrders() > 0) reasons = reasons.also(Reason.MEMBER_FROZEN);
        if (act == Act.Pack && _runningLeases(subject, word.leases()) > 0)
            reasons = reasons.also(Reason.SUBJECT_LEASED);
        if (act == Act.Lease && _areLeasesFull(subject, word.leases())) reasons = reasons.also(Reason.LEASES_FULL);
        return reasons.also(Reasons.unwrap(_lienReasons(subject, word.liens(), act)));
    }

    /// @dev A court's case passes freezes and liens: the asset keeps what is locked for others. An agreed one is no
    ///      court's: it passes no freeze, needs the very holder who agreed, and dies with its lien.
    function _forceReasons(SubjectId subject, Standing word, CaseId caseId) private view returns (Reasons reasons) {
        CaseWord held = _caseWord(subject, caseId);
        if (held.state() != CaseState.Open) return NO_REASON.also(Reason.CASE_NOT_OPEN);
        if (word.isContained()) reasons = reasons.also(Reason.SUBJECT_CONTAINED);
        if (!held.isByAgreement()) return reasons;
        if (!_isOn(subject, _lienOf(subject, caseId))) reasons = reasons.also(Reason.CASE_NOT_OPEN);
        if (word.orders() > 0 && _isFrozen(subject)) reasons = reasons.also(Reason.SUBJECT_FROZEN);
        if (word.memberOrders() > 0) reasons = reasons.also(Reason.MEMBER_FROZEN);
    }

    /// @dev Ends one lien and frees what was locked for it.
    function _release(Subject calldata on, SubjectId subject, LienId id) internal {
        Standing before = _standing(subject);
        _end(subject, id);
        if (!_isRight(on)) {
            _free(on, _coverOf(id).locked());
            _setUnits(id, 0, 0);
        }
        _tellAsset(on, subject, before);
    }

    /// @dev What each lien claims, in the order of places.
    function _claimsOf(SubjectId subject, bool bySecured) internal view returns (Claim[] memory claims) {
        claims = new Claim[](_standing(subject).liens());
        for (uint256 i = 0; i < claims.length; ++i) {
            LienId id = _lienAt(subject, i);
            LienWord lien = _wordOf(id);
            uint256 owed = Fen.unwrap(lien.secured());
            if (!bySecured && lien.has(DEBT_DECLARED) && _debtOf(id).owed < owed) owed = _debtOf(id).owed;
            claims[i] = Claim(id, lien.lienor(), _rankOf(id, lien), owed, 0);
        }
    }

    /// @dev From whom it is taken.
    function _holderOf(Subject calldata on) internal view returns (address) {
        return _isRight(on) ? IERC721(address(_asset(on.asset))).ownerOf(on.id) : on.holder;
    }

    /// @dev The subject of a right, on the word of its asset alone.
    function _requireAsset() internal view returns (bytes32 asset) {
        asset = directory.nameOf(msg.sender);
        bool isAsset = asset != 0 && resolved(asset) == msg.sender;
        require(isAsset, IEncumbranceRegister.CallerNotAsset(msg.sender));
    }
}
