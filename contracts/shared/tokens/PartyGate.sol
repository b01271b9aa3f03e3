// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountWord} from "../types/AccountWord.sol";
import {NO_REASON, Reason, Reasons} from "../types/Reasons.sol";
import {IEncumberable} from "../interfaces/IEncumberable.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {Names} from "../Names.sol";
import {DirectoryClient} from "../DirectoryClient.sol";

/// @title  PartyGate
/// @notice Who may give, who may take, and who moves the locks: the same for amounts and for rights.
abstract contract PartyGate is IEncumberable, DirectoryClient {
    modifier onlyNamed(bytes32 name) {
        require(msg.sender == resolved(name), CallerNotMover(name, msg.sender));
        _;
    }

    function _participants() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    /// @dev Enforcement of `_partyReasons`, by the lowest of them; a burn has only one side.
    function _requireParties(address from, address to) internal view {
        if (to == address(0)) return _requireActive(from);

        (AccountWord giver, AccountWord taker) = _participants().accountWords(from, to);
        bool isFree = giver.isActive() && taker.isActive() && taker.mayHold() && from != to;
        if (!isFree) _revertForParties(from, to, giver, taker);
    }

    /// @dev Creation: the receiver must be allowed to hold.
    function _requireMayReceive(address to) internal view {
        AccountWord word = _participants().accountWord(to);
        require(word.isKnown(), ParticipantUnknown(to));
        require(word.isActive(), ParticipantIsSuspended(to));
        require(word.mayHold(), HolderNotAllowed(to));
    }

    function _partyReasons(address from, address to) internal view returns (Reasons reasons) {
        reasons = NO_REASON;
        (AccountWord giver, AccountWord taker) = _participants().accountWords(from, to);
        if (!giver.isKnown() || !taker.isKnown()) reasons = reasons.also(Reason.PARTICIPANT_UNKNOWN);
        if (_isInactive(giver) || _isInactive(taker)) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        if (taker.isKnown() && !taker.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
        if (from == to) reasons = reasons.also(Reason.TRANSFER_TO_SELF);
    }

    function _requireActive(address account) private view {
        AccountWord word = _participants().accountWord(account);
        require(word.isKnown(), ParticipantUnknown(account));
        require(word.isActive(), ParticipantIsSuspended(account));
    }

    function _isInactive(AccountWord word) private pure returns (bool) {
        return word.isKnown() && !word.isActive();
    }

    function _revertForParties(address from, address to, AccountWord giver, AccountWord taker) private pure {
        require(giver.isKnown(), ParticipantUnknown(from));
        require(taker.isKnown(), ParticipantUnknown(to));
        require(giver.isActive(), ParticipantIsSuspended(from));
        require(taker.isActive(), ParticipantIsSuspended(to));
        require(taker.mayHold(), HolderNotAllowed(to));
        revert TransferToSelf(from);
    }
}
