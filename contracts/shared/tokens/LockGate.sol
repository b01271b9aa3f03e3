// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SubjectId} from "../types/Ids.sol";
import {Bucket, LockWord} from "../types/LockWord.sol";
import {NO_REASON, Reason, Reasons} from "../types/Reasons.sol";
import {currentTime, Timestamp} from "../types/Timestamp.sol";
import {IEncumberable} from "../interfaces/IEncumberable.sol";
import {IEncumbrances} from "../interfaces/IEncumbrances.sol";
import {ITradingRules} from "../interfaces/ITradingRules.sol";
import {Names} from "../Names.sol";
import {PartyGate} from "./PartyGate.sol";

/// @title  LockGate
/// @notice Lock words beside the balances of a token, and the one set of reasons that decides every move of its units.
/// @dev    {LockableERC1155} and {LockableERC20} differ in where the balance stands and in what the hooks below answer.
abstract contract LockGate is PartyGate {
    /// @dev By whose will units move: the holder's, a settlement's, a court's. Whole words and no enum, since every
    ///      transfer pays for the packing and the range check of one.
    uint256 internal constant PLAIN = 0;
    uint256 internal constant MARKET = 1;
    uint256 internal constant FORCED = 2;

    mapping(uint256 id => mapping(address holder => LockWord)) private _locks;

    //----------------------------------------------------------------------------------------------
    // What the token gives
    //----------------------------------------------------------------------------------------------

    function _balance(address holder, uint256 id) internal view virtual returns (uint256);

    /// @inheritdoc IEncumberable
    function subjectOf(uint256 id, address holder) public view virtual returns (SubjectId);

    /// @inheritdoc IEncumberable
    function classOf(uint256 id) public view virtual returns (bytes32);

    /// @dev Whether a sale asks both sides to be traders: units yes, money no.
    function _isTraded() internal pure virtual returns (bool);

    /// @dev Whether holders may pass units on without a settlement behind it.
    function _isDirectTransferOpen() internal view virtual returns (bool) {
        return true;
    }

    /// @dev Enforcement and reason of an asset that the market can't touch at all; nothing by default.
    // solhint-disable-next-line no-empty-blocks
    function _requireMarketOpen() internal view virtual {}

    function _marketReasons() internal view virtual returns (Reasons) {
        return NO_REASON;
    }

    /// @dev Against one more holder; a token that limits none says nothing.
    function _holderReasons(address, uint256, uint256) internal view virtual returns (Reasons) {
        return NO_REASON;
    }

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
        reasons = _partyReasons(from, to, false);
        if (!_isDirectTransferOpen()) reasons = reasons.also(Reason.DIRECT_TRANSFER_CLOSED);
        reasons = reasons.also(Reasons.unwrap(_freeReasons(from, id, amount)));
        if (_isHeld(id, _locks[id][from])) reasons = reasons.also(Reason.HOLDING_PERIOD);
        return reasons.also(Reasons.unwrap(_receiverReasons(from, to, id, amount)));
    }

    /// @inheritdoc IEncumberable
    function explainMarketLock(address holder, uint256 id, uint256 amount) external view returns (Reasons reasons) {
        LockWord word = _locks[id][holder];
        uint256 kept = word.locked() + amount;
        reasons = _amountReasons(_marketReasons(), _balance(holder, id), kept, _frozen(word, holder, id));
        if (_isHeld(id, word)) reasons = reasons.also(Reason.HOLDING_PERIOD);
    }

    /// @inheritdoc IEncumberable
    function explainSettle(
        address from,
        address to,
        uint256 id,
        uint256 amount
    ) external view returns (Reasons reasons) {
        reasons = _partyReasons(from, to, _isTraded());
        reasons = reasons.also(Reasons.unwrap(_receiverReasons(from, to, id, amount)));
        return reasons.also(Reasons.unwrap(_lockedReasons(from, id, amount)));
    }

    /// @inheritdoc IEncumberable
    function explainSettleFree(
        address from,
        address to,
        uint256 id,
        uint256 amount
    ) external view returns (Reasons reasons) {
        reasons = _marketReasons().also(Reasons.unwrap(_partyReasons(from, to, _isTraded())));
        reasons = reasons.also(Reasons.unwrap(_freeReasons(from, id, amount)));
        return reasons.also(Reasons.unwrap(_receiverReasons(from, to, id, amount)));
    }

    //----------------------------------------------------------------------------------------------
    // The market bucket: Settlement alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function lockForMarket(address holder, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _requireMarketOpen();
        LockWord word = _locks[id][holder].add(Bucket.Market, amount);
        // A market lock takes only what is free: never what another bucket or a freeze order holds.
        _requireCovered(holder, id, word);
        _requireHeldLongEnough(holder, id, word);
        _setLock(holder, id, word);
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
    // Moving locks
    //----------------------------------------------------------------------------------------------

    function _lock(Bucket bucket, address holder, uint256 id, uint256 amount) internal {
        LockWord word = _locks[id][holder].add(bucket, amount);
        _requireCovered(holder, id, word);
        _setLock(holder, id, word);
    }

    function _unlock(Bucket bucket, address holder, uint256 id, uint256 amount) internal {
        _setLock(holder, id, _locks[id][holder].sub(bucket, amount));
    }

    /// @dev For a purchase that no settlement carries: the holding rule binds from it as from a sale.
    function _markPurchase(address holder, uint256 id) internal {
        _setLock(holder, id, _locks[id][holder].withPurchase(currentTime()));
    }

    /// @dev Takes sold units out of the seller's bucket and marks the buyer's purchase: both words, one event.
    /// @param taken how much of it was locked: the amount, or nothing when free units are sold
    function _handOver(address from, address to, uint256 id, uint256 taken) internal {
        LockWord giver = _locks[id][from];
        if (taken != 0) {
            giver = giver.sub(Bucket.Market, taken);
            _locks[id][from] = giver;
        }
        LockWord taker = _locks[id][to].withPurchase(currentTime());
        _locks[id][to] = taker;

        // Before the receiver's hook, whose own locks come after these words.
        emit UnitsSettled(from, to, id, giver, taker);
    }

    //----------------------------------------------------------------------------------------------
    // Guards
    //----------------------------------------------------------------------------------------------

    /// @dev Parties first: theirs are the lowest reasons. Nobody to guard against at a mint but the receiver.
    function _requireMayMove(uint256 move, address from, address to) internal view {
        if (from == address(0)) {
            require(move != FORCED, ParticipantUnknown(from));
            return _requireMayReceive(to);
        }
        if (move == FORCED) return;

        _requireParties(from, to, move == MARKET && _isTraded());
        if (move == PLAIN && !_isDirectTransferOpen()) require(to == address(0), DirectTransferClosed(from, to));
    }

    /// @dev On the state after the debit: with `_requireMayMove` before it the same reasons as `explain…`, in the same
    ///      precedence.
    function _requireMoved(uint256 move, address from, address to, uint256 id) internal view {
        if (move == FORCED) return _requireForced(from, to, id);

        LockWord word = _locks[id][from];
        // Most words are empty: nothing to compare.
        if (LockWord.unwrap(word) == 0) return;
        _requireCovered(from, id, word);
        // Using units up is no resale, nor is a sale out of a lock made in time.
        if (move == PLAIN && to != address(0)) _requireHeldLongEnough(from, id, word);
    }

    /// @dev A forced move passes freezes, holding periods and suspensions, never the locks of others.
    function _requireForced(address from, address to, uint256 id) private view {
        require(from != to, TransferToSelf(from));
        _requireUnlocked(from, id, _locks[id][from]);
        _requireMayReceive(to);
    }

    function _requireCovered(address holder, uint256 id, LockWord word) private view {
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

    function _requireHeldLongEnough(address holder, uint256 id, LockWord word) private view {
        if (word.purchasedAt().isNever()) return;
        Timestamp resaleFrom = _resaleFrom(id, word);
        require(resaleFrom <= currentTime(), HoldingPeriodRunning(holder, id, resaleFrom));
    }

    //----------------------------------------------------------------------------------------------
    // Reasons
    //----------------------------------------------------------------------------------------------

    function _freeReasons(address from, uint256 id, uint256 amount) internal view returns (Reasons) {
        uint256 held = _balance(from, id);
        if (held < amount) return NO_REASON.also(Reason.BALANCE_SHORT);

        LockWord word = _locks[id][from];
        return _amountReasons(NO_REASON, held - amount, word.locked(), _frozen(word, from, id));
    }

    /// @dev Units out of the market bucket.
    function _lockedReasons(address from, uint256 id, uint256 amount) internal view returns (Reasons) {
        LockWord word = _locks[id][from];
        if (word.inBucket(Bucket.Market) < amount) return NO_REASON.also(Reason.LOCK_SHORT);

        // No underflow: amount <= market bucket <= all buckets <= balance.
        uint256 remaining = _balance(from, id) - amount;
        return _amountReasons(NO_REASON, remaining, word.locked() - amount, _frozen(word, from, id));
    }

    /// @dev A holder who gives everything away makes room for the one who takes.
    function _receiverReasons(address from, address to, uint256 id, uint256 amount) private view returns (Reasons) {
        bool leaves = amount != 0 && _balance(from, id) == amount;
        return _holderReasons(to, id, leaves ? 1 : 0);
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

    function _isHeld(uint256 id, LockWord word) private view returns (bool) {
        return !word.purchasedAt().isNever() && _resaleFrom(id, word) > currentTime();
    }

    function _resaleFrom(uint256 id, LockWord word) private view returns (Timestamp) {
        return ITradingRules(_resolve(Names.SETTLEMENT)).resaleFrom(classOf(id), word.purchasedAt());
    }

    function _frozen(LockWord word, address holder, uint256 id) private view returns (uint256) {
        if (!word.hasOrders()) return 0;
        return IEncumbrances(_resolve(Names.ENCUMBRANCES)).frozenAmount(subjectOf(id, holder));
    }

    function _setLock(address holder, uint256 id, LockWord word) private {
        _locks[id][holder] = word;

        emit LockChanged(SubjectId.unwrap(subjectOf(id, holder)), holder, id, word);
    }
}
