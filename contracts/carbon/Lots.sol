// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {BriefTitle, IEncumberable, Title} from "../shared/interfaces/IEncumberable.sol";
import {LotIds} from "../shared/libraries/LotIds.sol";
import {Names} from "../shared/Names.sol";
import {LockableERC1155} from "../shared/tokens/LockableERC1155.sol";
import {Effect} from "../shared/types/Effect.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {LotId, ParticipantId} from "../shared/types/Ids.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {ICarbonCredits} from "./interfaces/ICarbonCredits.sol";
import {IRetirements} from "./interfaces/IRetirements.sol";
import {LotWord} from "./types/LotWord.sol";

/// @title  Lots
/// @notice The words of all lots, and the one cursor in each at which units end.
/// @dev    Units leave balances only together with a draw of serials: nothing here or above burns without `_draw`.
abstract contract Lots is LockableERC1155, AccessManaged {
    mapping(LotId lot => LotWord) private _words;
    /// @dev What others' credits were cancelled for. Touched by a replacement, and by a reversal after one.
    mapping(LotId lot => uint256 kg) private _replaced;

    constructor(address authority_, IDirectory directory_) LockableERC1155("", directory_) AccessManaged(authority_) {}

    //----------------------------------------------------------------------------------------------
    // What the ledger asks of an asset
    //----------------------------------------------------------------------------------------------

    function assetName() public pure override returns (bytes32) {
        return Names.CARBON_CREDITS;
    }

    function classOf(uint256 id) public pure override returns (bytes32) {
        return LotIds.classOf(id);
    }

    /// @notice Lots are described by their events and by the project's documents.
    function uri(uint256) public pure override returns (string memory) {
        return "";
    }

    /// @notice Credits have no term and lie where their holder is; a lien on them blocks their move (民法典 445).
    function titleOf(uint256 id, address holder) public view returns (Title memory) {
        (ParticipantId participant, AccountWord word) = _identify(holder);
        return
            Title({
                holder: participant,
                class: LotIds.classOf(id),
                region: word.region(),
                endsAt: Timestamp.wrap(0),
                isActive: _word(LotId.wrap(bytes32(id))).usable() != 0,
                blocksMove: true,
                isChargeable: true,
                isReceivable: false,
                effect: Effect.ContractOnly
            });
    }

    /// @inheritdoc IEncumberable
    function briefTitleOf(uint256 id, address holder) external view returns (BriefTitle memory) {
        Title memory title = titleOf(id, holder);
        return BriefTitle(title.class, title.region, title.blocksMove, title.isReceivable);
    }

    function _limitsHolders(uint256 id) internal pure override returns (bool) {
        return LotIds.limitsHolders(id);
    }

    //----------------------------------------------------------------------------------------------
    // Words
    //----------------------------------------------------------------------------------------------

    function _word(LotId lot) internal view returns (LotWord) {
        return _words[lot];
    }

    function _issuedWord(LotId lot) internal view returns (LotWord word) {
        word = _words[lot];
        require(word.exists(), ICarbonCredits.LotNotIssued(lot));
    }

    function _setWord(LotId lot, LotWord word) internal {
        _words[lot] = word;
    }

    /// @dev Ends a holder's units: the one way out of a balance but to another.
    function _end(address holder, LotId lot, uint256 kg) internal returns (uint64 firstSerial, LotWord word) {
        _burn(holder, _tokenOf(lot), kg);
        return _draw(lot, kg);
    }

    /// @dev Takes the next serials of a lot for good, as far as it is covered.
    function _draw(LotId lot, uint256 kg) internal returns (uint64 firstSerial, LotWord word) {
        LotWord before = _words[lot];
        uint256 usable = before.usable();
        require(kg <= usable, IRetirements.LotUncovered(lot, kg, usable));

        word = before.withUse(kg);
        _words[lot] = word;
        return (before.nextSerial(), word);
    }

    /// @dev The caller keeps kg <= lost.
    function _replace(LotId lot, uint256 kg) internal returns (LotWord word) {
        word = _words[lot].withReplacement(kg);
        _words[lot] = word;
        _replaced[lot] += kg;
    }

    function _replacedOf(LotId lot, LotWord word) internal view returns (uint256) {
        return word.hasReplacements() ? _replaced[lot] : 0;
    }

    //----------------------------------------------------------------------------------------------
    // Who acts
    //----------------------------------------------------------------------------------------------

    /// @dev A role outlives a suspension, so the account is asked too.
    function _activeRegistrar() internal view returns (ParticipantId id) {
        AccountWord word;
        (id, word) = _identify(msg.sender);
        require(word.isActive(), ICarbonCredits.RegistrarNotActive(msg.sender));
    }

    function _identify(address account) internal view returns (ParticipantId, AccountWord) {
        return _participants().identify(account);
    }

    function _participantOf(address account) internal view returns (ParticipantId) {
        (ParticipantId id, ) = _identify(account);
        return id;
    }

    function _tokenOf(LotId lot) internal pure returns (uint256) {
        return uint256(LotId.unwrap(lot));
    }
}
