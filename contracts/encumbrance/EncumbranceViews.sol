// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Names} from "../shared/Names.sol";
import {CaseId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {IEncumbranceViews} from "./interfaces/IEncumbranceViews.sol";
import {OrderPlace, OrderRecord} from "./types/FreezeOrder.sol";
import {LienFacts, LienPlace, LienRecord} from "./types/LienEntry.sol";
import {CaseEntry, CaseRecord} from "./types/Writ.sol";

/// @title  EncumbranceViews
/// @notice The register in the clear, for people and programs that read. Keeps nothing and decides nothing.
contract EncumbranceViews is IEncumbranceViews, DirectoryClient {
    constructor(IDirectory directory_) DirectoryClient(directory_) {}

    /// @inheritdoc IEncumbranceViews
    function lienAt(SubjectId subject, uint256 place) public view returns (LienRecord memory entry) {
        LienPlace memory held = _register().lienPlace(subject, place);
        (LienFacts facts, bytes32 debt) = _register().lienFacts(held.lienId);
        entry.lienId = held.lienId;
        entry.lienor = _participant(facts.lienor());
        entry.register = _participant(facts.register());
        entry.amount = facts.amount();
        entry.locked = facts.locked();
        entry.maturity = facts.maturity();
        entry.debt = debt;
        entry.secured = held.rank.secured();
        entry.isMaximum = held.rank.isMaximum();
        entry.effect = held.rank.effect();
        entry.registeredAt = held.rank.registeredAt();
        entry.registrySeq = held.rank.registrySeq();
        entry.expiresAt = held.rank.expiresAt();
        entry.covenant = held.rank.covenant();
        entry.blocks = held.rank.blocks();
        entry.isRegistered = held.rank.isRegistered();
    }

    /// @inheritdoc IEncumbranceViews
    function liensOf(SubjectId subject) external view returns (LienRecord[] memory list) {
        list = new LienRecord[](_register().standing(subject).liens());
        for (uint256 i = 0; i < list.length; ++i) list[i] = lienAt(subject, i);
    }

    /// @inheritdoc IEncumbranceViews
    function orderAt(SubjectId subject, uint256 place) public view returns (OrderRecord memory entry) {
        OrderPlace memory held = _register().orderPlace(subject, place);
        entry.caseId = held.caseId;
        entry.office = _participant(held.word.office());
        entry.amount = held.word.amount();
        entry.from = held.word.startsAt();
        entry.to = held.word.endsAt();
        entry.arrival = held.word.arrival();
        entry.isLive = held.word.isLive();
    }

    /// @inheritdoc IEncumbranceViews
    function ordersOf(SubjectId subject) public view returns (OrderRecord[] memory list) {
        list = new OrderRecord[](_register().standing(subject).orders());
        for (uint256 i = 0; i < list.length; ++i) list[i] = orderAt(subject, i);
    }

    /// @inheritdoc IEncumbranceViews
    function headOrder(SubjectId subject) external view returns (CaseId head) {
        OrderRecord[] memory list = ordersOf(subject);
        uint64 earliest = type(uint64).max;
        for (uint256 i = 0; i < list.length; ++i) {
            if (!list[i].isLive || list[i].arrival >= earliest) continue;
            (earliest, head) = (list[i].arrival, list[i].caseId);
        }
    }

    /// @inheritdoc IEncumbranceViews
    function caseOf(SubjectId subject, CaseId caseId) external view returns (CaseRecord memory) {
        CaseEntry memory entry = _register().caseEntry(subject, caseId);
        return
            CaseRecord({
                court: _participant(entry.word.court()),
                left: entry.word.left(),
                openedAt: entry.word.openedAt(),
                state: entry.word.state(),
                lien: entry.lien
            });
    }

    function _register() private view returns (IEncumbranceRegister) {
        return IEncumbranceRegister(_resolve(Names.ENCUMBRANCES));
    }

    function _participant(uint32 index) private view returns (ParticipantId) {
        return IParticipants(_resolve(Names.PARTICIPANTS)).participantAt(index);
    }
}
