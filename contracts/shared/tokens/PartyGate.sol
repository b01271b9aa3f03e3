// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountWord, MAY_HOLD, MAY_TRADE} from "../types/AccountWord.sol";
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
    /// @param trading whether both must be traders: units sold on the market, never money or a gift
    function _requireParties(address from, address to, bool trading) internal view {
        if (to == address(0)) return _requireActive(from);

        (AccountWord giver, AccountWord taker) = _participants().accountWords(from, to);
        uint256 needed = trading ? MAY_TRADE : 0;
        bool isFree = giver.isFit(needed) && taker.isFit(needed | MAY_HOLD) && from != to;
        if (trading) isFree = isFree && giver.index() != taker.index();
        if (!isFree) _revertForParties(from, to, giver, taker, trading);
    }

    /// @dev Creation: the receiver must be allowed to hold.
    function _requireMayReceive(address to) internal view {
        AccountWord word = _participants().accountWord(to);
        require(word.isKnown(), ParticipantUnknown(to));
        require(word.isActive(), ParticipantIsSuspended(to));
        require(word.mayHold(), HolderNotAllowed(to));
    }

    function _partyReasons(address from, address to, bool trading) internal view returns (Reasons reasons) {
        reasons = NO_REASON;
        (AccountWord giver, AccountWord taker) = _participants().accountWords(from, to);
        if (!giver.isKnown() || !taker.isKnown()) reasons = reasons.also(Reason.PARTICIPANT_UNKNOWN);
        if (_isInactive(giver) || _isInactive(taker)) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        if (taker.isKnown() && !taker.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
        if (_isToSelf(from, to, giver, taker, trading)) reasons = reasons.also(Reason.TRANSFER_TO_SELF);
        if (trading && (_isNoTrader(giver) || _isNoTrader(taker))) reasons = reasons.also(Reason.NEVER_COUNTERPARTY);
    }

    /// @dev The reasons of `_requireMayReceive`.
    function _receivingReasons(address to) internal view returns (Reasons reasons) {
        reasons = NO_REASON;
        AccountWord word = _participants().accountWord(to);
        if (!word.isKnown()) return reasons.also(Reason.PARTICIPANT_UNKNOWN);
        if (!word.isActive()) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        if (!word.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
    }

    function _requireActive(address account) internal view {
        _requireActive(account, _participants().accountWord(account));
    }

    function _requireActive(address account, AccountWord word) internal pure {
        require(word.isKnown(), ParticipantUnknown(account));
        require(word.isActive(), ParticipantIsSuspended(account));
    }

    /// @dev In a trade the accounts of one participant are one side: a price that somebody makes with himself is none.
    ///      Two accounts of nobody have the same index, and another reason.
    function _isToSelf(
        address from,
        address to,
        AccountWord giver,
        AccountWord taker,
        bool trading
    ) private pure returns (bool) {
        return from == to || (trading && giver.isKnown() && giver.index() == taker.index());
    }

    function _isNoTrader(AccountWord word) private pure returns (bool) {
        return word.isKnown() && !word.mayTrade();
    }

    function _isInactive(AccountWord word) private pure returns (bool) {
        return word.isKnown() && !word.isActive();
    }

    function _revertForParties(
        address from,
        address to,
        AccountWord giver,
        AccountWord taker,
        bool trading
    ) private pure {
        require(giver.isKnown(), ParticipantUnknown(from));
        require(taker.isKnown(), ParticipantUnknown(to));
        require(giver.isActive(), ParticipantIsSuspended(from));
        require(taker.isActive(), ParticipantIsSuspended(to));
        require(taker.mayHold(), HolderNotAllowed(to));
        require(!_isToSelf(from, to, giver, taker, trading), TransferToSelf(from));
        require(giver.mayTrade(), TraderNotAllowed(from));
        revert TraderNotAllowed(to);
    }
}
