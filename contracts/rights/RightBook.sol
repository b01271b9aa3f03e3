// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {ParcelId, SubjectId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IRightClasses} from "./interfaces/IRightClasses.sol";
import {IUseRights} from "./interfaces/IUseRights.sol";
import {RightState} from "./types/Right.sol";
import {BOUND, ENCUMBERED, HAS_PARENT, RightWord} from "./types/RightWord.sol";

/// @title  RightBook
/// @notice What is kept of each right, and what both who enters rights and who moves them must know of it.
/// @dev    Storage of {UseRights} and of the two desks that it runs on its own storage: none adds a variable, so that every
///         slot means the same to all (tested).
abstract contract RightBook is DirectoryClient, ERC721 {
    mapping(uint256 id => RightWord) internal _words;
    /// @dev keccak256 of the abi-encoded RightFacts.
    mapping(uint256 id => bytes32 hash) internal _facts;
    mapping(uint256 id => uint256 parent) internal _parents;
    mapping(uint256 component => uint256 whole) internal _bonds;
    /// @dev Live rights derived from it.
    mapping(uint256 parent => uint32 count) internal _derivedCounts;
    /// @dev What those take of a layer of a parcel, m²; under the null parcel of the whole layer.
    mapping(uint256 parent => mapping(bytes32 layer => mapping(ParcelId => uint64 area))) internal _derivedAreas;

    constructor(IDirectory directory_) DirectoryClient(directory_) ERC721("Liangshan Use Rights", "LSUR") {}

    //----------------------------------------------------------------------------------------------
    // What stands of a right
    //----------------------------------------------------------------------------------------------

    function _known(uint256 id) internal view returns (RightWord word) {
        word = _words[id];
        require(word.state() != RightState.Unknown, IUseRights.RightUnknown(id));
    }

    /// @dev What is derived from an ended right ends with it, whatever its own state says (collateral.md T4). A parent
    ///      that has run out needs no look: nothing outlasts what it is derived from.
    function _isActive(uint256 id, RightWord word) internal view returns (bool) {
        if (!word.isInTerm(currentTime())) return false;

        while (word.has(HAS_PARENT)) {
            id = _parents[id];
            word = _words[id];
            if (word.state() != RightState.Live) return false;
        }
        return true;
    }

    function _requireActive(uint256 id, RightWord word) internal view {
        require(_isActive(id, word), IUseRights.RightNotActive(id, word.state(), word.startsAt(), word.endsAt()));
    }

    /// @dev The whole that binds it; 0 when none does, or none does any more.
    function _boundTo(uint256 id, RightWord word) internal view returns (uint256 whole) {
        if (!word.has(BOUND)) return 0;
        whole = _bonds[id];
        RightWord binding = _words[whole];
        if (binding.state() != RightState.Live || binding.isOver(currentTime())) return 0;
    }

    //----------------------------------------------------------------------------------------------
    // Moving
    //----------------------------------------------------------------------------------------------

    /// @dev By the register or a court: no holder is asked, no receiver's code is called. Liens go along, and each lienor
    ///      is told.
    function _place(address from, address to, uint256 id, RightWord word) internal {
        ERC721._update(to, id, address(0));
        _tellFollowed(from, to, id, word);
    }

    function _tellFollowed(address from, address to, uint256 id, RightWord word) internal {
        if (!word.has(ENCUMBERED)) return;
        IParticipants people = _people();
        _encumbrances().follow(id, people.participantOf(from), people.participantOf(to));
    }

    //----------------------------------------------------------------------------------------------
    // Other parts
    //----------------------------------------------------------------------------------------------

    function _subject(uint256 id) internal pure returns (SubjectId) {
        return Keys.subjectOfRight(Names.USE_RIGHTS, id);
    }

    function _people() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _classes() internal view returns (IRightClasses) {
        return IRightClasses(_resolve(Names.RIGHT_CLASSES));
    }

    function _encumbrances() internal view returns (IEncumbrances) {
        return IEncumbrances(_resolve(Names.ENCUMBRANCES));
    }
}
