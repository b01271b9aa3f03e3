// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SubjectId} from "../types/Ids.sol";
import {Bucket, LockWord} from "../types/LockWord.sol";
import {Reason, Reasons} from "../types/Reasons.sol";
import {currentTime} from "../types/Timestamp.sol";
import {IEncumberable} from "../interfaces/IEncumberable.sol";
import {IEncumbrances} from "../interfaces/IEncumbrances.sol";
import {Names} from "../Names.sol";
import {PartyGate} from "./PartyGate.sol";

/// @title  LockGate
/// @notice Lock words beside the balances of a token, and the one set of reasons that decides every move of its units.
/// @dev    {LockableERC1155} and {LockableERC20} differ only in where the balance stands.
abstract contract LockGate is PartyGate {
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

    /// @inheritdoc IEncumberable
    function explainSettle(
        address from,
        address to,
        uint256 id,
        uint256 amount
    ) external view returns (Reasons reasons) {
        reasons = _partyReasons(from, to);
        LockWord word = _locks[id][from];
        if (word.inBucket(Bucket.Market) < amount) return reasons.also(Reason.LOCK_SHORT);

        // No underflow: amount <= market bucket <= all buckets <= balance.
        uint256 remaining = _balance(from, id) - amount;
        return _amountReasons(reasons, remaining, word.locked() - amount, _frozen(word, from, id));
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
    /// @dev Not measured against freeze orders: a registration older than the order may reach us after it. A new pledge
    ///      on frozen units is refused by Encumbrances, which keeps both.
    function lockForPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        LockWord word = _locks[id][holder].add(Bucket.Pledged, amount);
        _requireUnlocked(holder, id, word);
        _setLock(holder, id, word);
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

    /// @dev A market lock takes only what is free: never what another bucket or a freeze order holds.
    function _lock(Bucket bucket, address holder, uint256 id, uint256 amount) internal {
        LockWord word = _locks[id][holder].add(bucket, amount);
        _requireCovered(holder, id, word);
        _setLock(holder, id, word);
    }

    function _unlock(Bucket bucket, address holder, uint256 id, uint256 amount) internal {
        _setLock(holder, id, _locks[id][holder].sub(bucket, amount));
    }

    function _markPurchase(address holder, uint256 id) internal {
        _setLock(holder, id, _locks[id][holder].withPurchase(currentTime()));
    }

    /// @dev Enforcement of a plain move, on the state after the debit; with `_requireParties` before it the same reasons
    ///      as `explainTransfer`, in the same precedence.
    function _requireMoved(address from, uint256 id) internal view {
        _requireCovered(from, id, _locks[id][from]);
    }

    /// @dev A forced move passes freezes and suspensions, never the locks of others.
    function _requireForced(address from, address to, uint256 id) internal view {
        require(from != to, TransferToSelf(from));
        _requireUnlocked(from, id, _locks[id][from]);
        _requireMayReceive(to);
    }

    function _setLock(address holder, uint256 id, LockWord word) private {
        _locks[id][holder] = word;

        emit LockChanged(SubjectId.unwrap(subjectOf(id, holder)), holder, id, word);
    }

    function _requireCovered(address holder, uint256 id, LockWord word) private view {
        // Most words are empty: nothing to compare.
        if (LockWord.unwrap(word) == 0) return;

        uint256 remaining = _requireUnlocked(holder, id, word);
        if (!word.hasOrders()) return;

        uint256 kept = word.locked();
        uint256 frozen = _frozen(word, holder, id);
        require(remaining >= kept + frozen, AmountFrozen(holder, id, remaining, kept, frozen));
    }

    function _requireUnlocked(address holder, uint256 id, LockWord word) private view returns (uint256 remaining) {
        remaining = _balance(holder, id);
        uint256 kept = word.locked();
        require(remaining >= kept, AmountLocked(holder, id, remaining, kept));
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
}
