// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {Act, IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {ISaleRegister} from "../shared/interfaces/ISaleRegister.sol";
import {Names} from "../shared/Names.sol";
import {CaseId, EvidenceId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {LockWord} from "../shared/types/LockWord.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IUseRights} from "./interfaces/IUseRights.sol";
import {RegisterOffice} from "./RegisterOffice.sol";
import {TransferCause} from "./types/Right.sol";
import {Occasion, Power, RightClass} from "./types/RightClass.sol";
import {ENCUMBERED, OFFERED, RightWord} from "./types/RightWord.sol";

/// @title  TransferDesk
/// @notice What a register enters when a right gets another holder, on whatever legal act.
/// @dev    Code that {UseRights} runs on its own storage, by verb; see {IUseRights} for what each does. Called directly it
///         has empty books and can move nothing.
contract TransferDesk is RegisterOffice {
    /// @dev What a re-registration rests on.
    struct Deed {
        address to;
        TransferCause cause;
        bytes32 basis;
        Timestamp registeredAt;
    }

    constructor(address authority_, IDirectory directory_) RegisterOffice(authority_, directory_) {}

    /// @dev See {IUseRights-reregister}. The one who gives isn't asked: he may be dead.
    function reregister(
        uint256 id,
        address to,
        TransferCause cause,
        bytes32 basis,
        Timestamp registeredAt,
        EvidenceId[] calldata papers
    ) external {
        RightWord word = _known(id);
        if (word.has(ENCUMBERED)) _encumbrances().requireFree(_subject(id), Act.Transfer, CaseId.wrap(0));

        _enter(msg.sender, id, Deed(to, cause, basis, registeredAt), papers);
    }

    /// @dev See {IUseRights-reregisterMember}. That it lies in the package is no reason here: it moves with it.
    function reregisterMember(
        address registrar,
        uint256 id,
        address to,
        TransferCause cause,
        bytes32 basis,
        Timestamp registeredAt,
        EvidenceId[] calldata papers
    ) external {
        _requirePackages();
        Reasons reasons = _encumbrances().explain(_subject(id), Act.Transfer, CaseId.wrap(0));
        reasons = Reasons.wrap(Reasons.unwrap(reasons) & ~Reason.SUBJECT_CONTAINED);
        require(reasons.isEmpty(), IEncumbrances.SubjectEncumbered(_subject(id), Act.Transfer, reasons));

        _enter(registrar, id, Deed(to, cause, basis, registeredAt), papers);
    }

    /// @dev See {IUseRights-enforceMember}. Past freezes and the holder's will, as {IEncumberable-enforce}.
    function enforceMember(uint256 id, address to, CaseId caseId) external {
        _requirePackages();
        RightWord word = _known(id);
        address from = _ownerOf(id);
        require(!word.isLocked(), IEncumberable.AmountLocked(from, id, 0, 1));
        _requireActive(id, word);
        _requireReceiver(to);

        if (!word.purchasedAt().isNever()) {
            word = word.withPurchase(Timestamp.wrap(0));
            _words[id] = word;
            LockWord unlocked = LockWord.wrap(0).withOrders(word.has(ENCUMBERED));
            emit IEncumberable.LockChanged(SubjectId.unwrap(_subject(id)), from, id, unlocked);
        }
        _place(from, to, id, word);

        emit IEncumberable.ForcedTransfer(from, to, id, 1, caseId, msg.sender);
    }

    function _requirePackages() private view {
        require(msg.sender == resolved(Names.PACKAGES), IEncumberable.CallerNotMover(Names.PACKAGES, msg.sender));
    }

    function _enter(address registrar, uint256 id, Deed memory deed, EvidenceId[] calldata papers) private {
        ParticipantId actor = _requireEntitled(registrar, id, deed, papers);
        address from = _ownerOf(id);
        RightWord word = _released(id, _words[id], deed);
        require(!word.isLocked(), IEncumberable.AmountLocked(from, id, 0, 1));

        word = word.withPurchase(deed.cause == TransferCause.Sale ? currentTime() : Timestamp.wrap(0)).next();
        _words[id] = word;

        _tell(id, actor, from, deed, papers, word.seq());

        _place(from, deed.to, id, word);
    }

    /// @dev Whose register it is, whether the class lets it go over, on what, and to whom.
    function _requireEntitled(
        address registrar,
        uint256 id,
        Deed memory deed,
        EvidenceId[] calldata papers
    ) private view returns (ParticipantId actor) {
        RightWord word = _known(id);
        (bytes32 titleClass, RightClass memory rule) = _classes().ruleAt(word.class());
        actor = _requireRegister(registrar, word, titleClass, rule.register).actor;
        _requireActive(id, word);
        require(rule.has(Power.Transfer), IUseRights.PowerMissing(titleClass, uint8(Power.Transfer)));
        bool isDated = deed.basis != 0 && !deed.registeredAt.isNever() && deed.registeredAt <= currentTime();
        require(isDated, IUseRights.RightFactsInvalid(id));
        require(_ownerOf(id) != deed.to, IEncumberable.TransferToSelf(deed.to));
        _requireReceiver(deed.to);
        _classes().requireAll(titleClass, Occasion.Transfer, bytes32(id), papers);
    }

    function _tell(
        uint256 id,
        ParticipantId actor,
        address from,
        Deed memory deed,
        EvidenceId[] calldata papers,
        uint32 seq
    ) private {
        emit IUseRights.RightReregistered(
            id,
            actor,
            deed.to,
            from,
            deed.cause,
            deed.basis,
            deed.registeredAt,
            papers,
            seq
        );
    }

    /// @dev A right that was sold comes off sale as it goes over, and is paid in that call; the exchange knows its buyer. A
    ///      member of a package was never on sale by itself: its package's certificate was looked at.
    function _released(uint256 id, RightWord word, Deed memory deed) private returns (RightWord) {
        if (deed.cause != TransferCause.Sale || msg.sender == resolved(Names.PACKAGES)) return word;

        ISaleRegister(_resolve(Names.SALES)).completeSale(id, deed.to);

        return word.without(OFFERED);
    }
}
