// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {ParticipantId} from "../shared/types/Ids.sol";
import {Region} from "../shared/types/Region.sol";
import {IUseRights} from "./interfaces/IUseRights.sol";
import {RightBook} from "./RightBook.sol";
import {RightWord} from "./types/RightWord.sol";

/// @title  RegisterOffice
/// @notice Whose register a right is in, and who may be entered in it: asked by both desks that {UseRights} runs.
/// @dev    Adds no variable, so that every slot means the same to all of them.
abstract contract RegisterOffice is RightBook {
    /// @dev The office that acts.
    struct Office {
        ParticipantId actor;
        uint32 index;
        Region region;
    }

    IAccessManager private immutable _authority;

    constructor(address authority_, IDirectory directory_) RightBook(directory_) {
        _authority = IAccessManager(authority_);
    }

    function _requireOffice(address account, bytes32 titleClass, uint64 role) internal view returns (Office memory) {
        (ParticipantId actor, AccountWord word) = _people().identify(account);
        (bool holds, ) = _authority.hasRole(role, account);
        require(holds && word.isActive(), IUseRights.TitleRegisterNotCompetent(account, titleClass, role));
        return Office(actor, word.index(), word.region());
    }

    function _requireRegister(
        address account,
        RightWord word,
        bytes32 titleClass,
        uint64 role
    ) internal view returns (Office memory) {
        Office memory office = _requireOffice(account, titleClass, role);
        bool isOwn = office.index == word.register();
        require(isOwn, IUseRights.TitleRegisterNotCompetent(account, titleClass, role));
        return office;
    }

    /// @dev The reasons of PartyGate, which moves and so isn't part of a desk.
    function _requireReceiver(address to) internal view {
        AccountWord word = _people().accountWord(to);
        require(word.isKnown(), IEncumberable.ParticipantUnknown(to));
        require(word.isActive(), IEncumberable.ParticipantIsSuspended(to));
        require(word.mayHold(), IEncumberable.HolderNotAllowed(to));
    }
}
