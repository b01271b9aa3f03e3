// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountWord} from "../types/AccountWord.sol";
import {SubjectId} from "../types/Ids.sol";
import {Bucket, LockWord} from "../types/LockWord.sol";
import {NO_REASON, Reason, Reasons} from "../types/Reasons.sol";
import {currentTime} from "../types/Timestamp.sol";
import {IEncumberable} from "../interfaces/IEncumberable.sol";
import {IEncumbrances} from "../interfaces/IEncumbrances.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {Names} from "../Names.sol";
import {DirectoryClient} from "../DirectoryClient.sol";

/// @title  LockGate
/// @notice Lock words beside the balances of a token, and the one set of reasons that decides every move of its units.
/// @dev    {LockableERC1155} and {LockableERC20} differ only in where the balance stands.
abstract contract LockGate is IEncumberable, DirectoryClient {
    mapping(uint256 id => mapping(address holder => LockWord)) private _locks;

    //----------------------------------------------------------------------------------------------
    // What the token gives
    //----------------------------------------------------------------------------------------------

    function _balance(address holder, uint256 id) internal view virtual returns (uint256);

    /// @inheritdoc IEncumberable
    function subjectOf(uint256 id, address holder) public view virtual returns (SubjectId);

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function lockOf(address holder, uint256 id) public view returns (LockWord) {
        return _locks[id][holder];
    }

    /// @inheritdoc IEncumberable
    function availableOf(address holder, uint256 id) public view returns (uint256) {
        LockWord word = _locks[id][holder];
        uint256 held = _balance(holder, id);
        uint256 kept = word.locked() + _frozen(word, holder, id);
        return held > kept ? held - kept : 0;
    }

    /// @inheritdoc IEncumberable
    function explainTransfer(
        address from,
        address to,
        uint256 id,
        uint256 amount
    ) external view returns (Reasons reasons) {
        reasons = _partyReasons(from, to);
        uint256 held = _balance(from, id);
        if (held < amount) return reasons.also(Reason.BALANCE_SHORT);

        LockWord word = _locks[id][from];
        return _amountReasons(reasons, held - amount, word.locked(), _frozen(word, from, id));
    }

    //----------------------------------------------------------------------------------------------
    // The market bucket: Settlement alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function lockForMarket(address holder, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _lock(Bucket.Market, holder, id, amount);
    }

    /// @inheritdoc IEncumberable
    function releaseFromMarket(address holder, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _unlock(Bucket.Market, holder, id, amount);
    }

    //----------------------------------------------------------------------------------------------
    // The pledged bucket and the orders flag: Encumbrances alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function lockForPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        _lock(Bucket.Pledged, holder, id, amount);
    }

    /// @inheritdoc IEncumberable
    function releaseFromPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        _unlock(Bucket.Pledged, holder, id, amount);
    }

    /// @inheritdoc IEncumberable
    function markOrders(address holder, uint256 id, bool exist) external onlyNamed(Names.ENCUMBRANCES) {
        _setLock(holder, id, _locks[id][holder].withOrders(exist));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    modifier onlyNamed(bytes32 name) {
        require(msg.sender == resolved(name), CallerNotMover(name, msg.sender));
        _;
    }

    /// @dev A lock takes only what is free: never what another bucket or a freeze order holds.
    function _lock(Bucket bucket, address holder, uint256 id, uint256 amount) internal {
        LockWord word = _locks[id][holder].add(bucket, amount);
        _requireCovered(_balance(holder, id), word, holder, id);
        _setLock(holder, id, word);
    }

    function _unlock(Bucket bucket, address holder, uint256 id, uint256 amount) internal {
        _setLock(holder, id, _locks[id][holder].sub(bucket, amount));
    }

    function _markPurchase(address holder, uint256 id) internal {
        _setLock(holder, id, _locks[id][holder].withPurchase(currentTime()));
    }

    /// @dev Enforcement of a plain move, on the state after the debit; the same reasons as `explainTransfer`.
    function _requireMoved(address from, address to, uint256 id) internal view {
        _requireCovered(_balance(from, id), _locks[id][from], from, id);
        if (to == address(0)) return _requireActive(from);

        Reasons reasons = _partyReasons(from, to);
        if (!reasons.isEmpty()) _revertForParties(from, to, reasons);
    }

    /// @dev A forced move passes freezes and suspensions, never the locks of others.
    function _requireForced(address from, address to, uint256 id) internal view {
        require(from != to, TransferToSelf(from));
        uint256 remaining = _balance(from, id);
        uint256 kept = _locks[id][from].locked();
        require(remaining >= kept, AmountLocked(from, id, remaining, kept));

        _requireMayReceive(to);
    }

    /// @dev Creation: the receiver must be allowed to hold.
    function _requireMayReceive(address to) internal view {
        AccountWord word = _participants().accountWord(to);
        require(word.isKnown(), ParticipantUnknown(to));
        require(word.isActive(), ParticipantIsSuspended(to));
        require(word.mayHold(), HolderNotAllowed(to));
    }

    function _participants() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _setLock(address holder, uint256 id, LockWord word) private {
        _locks[id][holder] = word;

        emit LockChanged(SubjectId.unwrap(subjectOf(id, holder)), holder, id, word);
    }

    function _requireActive(address account) private view {
        AccountWord word = _participants().accountWord(account);
        require(word.isKnown(), ParticipantUnknown(account));
        require(word.isActive(), ParticipantIsSuspended(account));
    }

    function _requireCovered(uint256 remaining, LockWord word, address holder, uint256 id) private view {
        uint256 kept = word.locked();
        require(remaining >= kept, AmountLocked(holder, id, remaining, kept));
        if (!word.hasOrders()) return;

        uint256 frozen = _frozen(word, holder, id);
        require(remaining >= kept + frozen, AmountFrozen(holder, id, remaining, kept, frozen));
    }

    function _frozen(LockWord word, address holder, uint256 id) private view returns (uint256) {
        if (!word.hasOrders()) return 0;
        return IEncumbrances(_resolve(Names.ENCUMBRANCES)).frozenAmount(subjectOf(id, holder));
    }

    function _amountReasons(
        Reasons reasons,
        uint256 remaining,
        uint256 kept,
        uint256 frozen
    ) private pure returns (Reasons) {
        if (remaining < kept) return reasons.also(Reason.AMOUNT_LOCKED);
        if (remaining < kept + frozen) return reasons.also(Reason.AMOUNT_FROZEN);
        return reasons;
    }

    function _partyReasons(address from, address to) private view returns (Reasons reasons) {
        reasons = NO_REASON;
        (AccountWord giver, AccountWord taker) = _participants().accountWords(from, to);
        if (!giver.isKnown() || !taker.isKnown()) reasons = reasons.also(Reason.PARTICIPANT_UNKNOWN);
        if (_isInactive(giver) || _isInactive(taker)) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        if (taker.isKnown() && !taker.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
        if (from == to) reasons = reasons.also(Reason.TRANSFER_TO_SELF);
    }

    function _isInactive(AccountWord word) private pure returns (bool) {
        return word.isKnown() && !word.isActive();
    }

    /// @dev Only on the way to a revert: reads the words again to name the account.
    function _revertForParties(address from, address to, Reasons reasons) private view {
        (AccountWord giver, AccountWord taker) = _participants().accountWords(from, to);
        require(giver.isKnown(), ParticipantUnknown(from));
        require(taker.isKnown(), ParticipantUnknown(to));
        require(giver.isActive(), ParticipantIsSuspended(from));
        require(taker.isActive(), ParticipantIsSuspended(to));
        require(!reasons.has(Reason.HOLDER_NOT_ALLOWED), HolderNotAllowed(to));
        revert TransferToSelf(from);
    }
}
