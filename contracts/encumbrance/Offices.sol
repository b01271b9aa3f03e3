// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {Roles} from "../shared/Roles.sol";
import {BriefTitle} from "../shared/interfaces/IEncumberable.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, LienId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {StandingBook} from "./StandingBook.sol";
import {LienWord} from "./types/LienEntry.sol";

/// @title  Offices
/// @notice Who may do what to an encumbrance: offices by role, lienors and holders by participant, and what they signed.
abstract contract Offices is StandingBook, AccessManaged, EIP712 {
    SchemaId private immutable _lienReceipt = Keys.schema("LIEN_RECEIPT");

    mapping(bytes32 asset => mapping(bytes32 class => uint64 role)) private _registers;
    mapping(address signer => uint64) private _epochs;
    mapping(bytes32 digest => bool) private _used;

    //----------------------------------------------------------------------------------------------
    // Offices
    //----------------------------------------------------------------------------------------------

    function _evidence() internal view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    function _participantAt(uint32 index) internal view returns (ParticipantId) {
        return _participants().participantAt(index);
    }

    function _caller() internal view returns (ParticipantId, AccountWord) {
        return _participants().identify(msg.sender);
    }

    function _has(uint64 role, address account) internal view returns (bool holds) {
        (holds, ) = IAccessManager(authority()).hasRole(role, account);
    }

    function _mayFreeze(address account) internal view returns (bool) {
        return _has(Roles.COURT_FILING, account) || _has(Roles.SUPERVISOR, account);
    }

    function _requireActive() internal view returns (ParticipantId actor, uint32 index) {
        AccountWord word;
        (actor, word) = _caller();
        require(word.isActive(), IEncumbranceRegister.OfficeNotCompetent(msg.sender));
        index = word.index();
    }

    function _requireFreezer() internal view returns (ParticipantId actor, uint32 index) {
        require(_mayFreeze(msg.sender), IEncumbranceRegister.OfficeNotCompetent(msg.sender));
        return _requireActive();
    }

    function _requireCourt() internal view returns (ParticipantId actor, uint32 index) {
        require(_isExecutor(), IEncumbranceRegister.OfficeNotCompetent(msg.sender));
        return _requireActive();
    }

    /// @dev LOANS acts for a bank whose signature over the loan's offer it has seen; what it asks for is that bank's word.
    function _isLoans() internal view returns (bool) {
        return msg.sender == resolved(Names.LOANS);
    }

    function _isExecutor() internal view returns (bool) {
        return _has(Roles.COURT_EXECUTION, msg.sender);
    }

    //----------------------------------------------------------------------------------------------
    // Registers
    //----------------------------------------------------------------------------------------------

    function _setRegister(bytes32 asset, bytes32 titleClass, uint64 role) internal {
        _registers[asset][titleClass] = role;
    }

    function _registerOf(bytes32 asset, bytes32 titleClass) internal view returns (uint64 role) {
        role = _registers[asset][titleClass];
        if (role == 0 && titleClass != 0) role = _registers[asset][0];
    }

    /// @param account of the register: who calls, or who signed where LOANS calls
    function _requireRegister(
        address account,
        bytes32 asset,
        BriefTitle memory title
    ) internal view returns (ParticipantId actor, uint32 index, uint64 role) {
        role = _registerOf(asset, title.class);
        AccountWord word;
        (actor, word) = _participants().identify(account);
        bool isCompetent = role != 0 && word.isActive() && _has(role, account);
        require(isCompetent, IEncumbranceRegister.RegisterNotCompetent(account, asset, title.class, role));
        bool isInside = title.region.isNull() || word.region().contains(title.region);
        require(isInside, IEncumbranceRegister.TitleOutsideRegion(account, word.region(), title.region));
        index = word.index();
    }

    /// @dev The register's own receipt about the lien. Compared by index; who else it was is asked for the error alone.
    function _requireReceipt(LienId id, EvidenceId receipt, ParticipantId actor, uint32 register) internal view {
        uint32 issuer = _evidence().requireValidBy(receipt, _lienReceipt, LienId.unwrap(id));
        if (issuer == register) return;
        revert IEncumbranceRegister.ReceiptNotOfRegister(receipt, _participantAt(issuer), actor);
    }

    //----------------------------------------------------------------------------------------------
    // Lienors, holders, and what they signed
    //----------------------------------------------------------------------------------------------

    function _requireLienor(LienId id, LienWord lien) internal view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _caller();
        bool isOwn = word.isActive() && word.index() == lien.lienor();
        require(isOwn, IEncumbranceRegister.CallerNotLienor(id, msg.sender));
    }

    function _epochOf(address signer) internal view returns (uint64) {
        return _epochs[signer];
    }

    function _voidConsents() internal returns (uint64) {
        return ++_epochs[msg.sender];
    }

    /// @dev Signed in time, by that account, over that struct in this register's domain.
    function _isSigned(
        address signer,
        Timestamp validUntil,
        bytes32 structHash,
        bytes memory signature
    ) internal view returns (bool) {
        if (validUntil < currentTime()) return false;
        return SignatureChecker.isValidSignatureNow(signer, _hashTypedDataV4(structHash), signature);
    }

    /// @return isFirst whether it wasn't used before
    function _useUp(bytes32 structHash) internal returns (bool isFirst) {
        isFirst = !_used[structHash];
        _used[structHash] = true;
    }
}
