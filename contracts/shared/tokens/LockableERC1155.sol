// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {ERC1155Utils} from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Utils.sol";

import {Keys} from "../libraries/Keys.sol";
import {CaseId, SubjectId} from "../types/Ids.sol";
import {Bucket} from "../types/LockWord.sol";
import {NO_REASON, Reason, Reasons} from "../types/Reasons.sol";
import {IDirectory} from "../interfaces/IDirectory.sol";
import {IEncumberable} from "../interfaces/IEncumberable.sol";
import {ITradingRules} from "../interfaces/ITradingRules.sol";
import {Names} from "../Names.sol";
import {DirectoryClient} from "../DirectoryClient.sol";
import {LockGate} from "./LockGate.sol";

/// @title  LockableERC1155
/// @notice OpenZeppelin's ERC-1155 with balances of its own and a lock word beside each: what is listed, pledged or
///         frozen stays with its holder and can't leave by any path.
abstract contract LockableERC1155 is ERC1155, LockGate {
    /// @dev Kept only for ids whose class limits how many may hold them.
    mapping(uint256 id => uint256) private _holders;
    /// @dev In place of OpenZeppelin's, which are private and move by arrays alone: a single move is 1,000 gas less.
    mapping(uint256 id => mapping(address holder => uint256)) private _balances;

    constructor(string memory uri_, IDirectory directory_) ERC1155(uri_) DirectoryClient(directory_) {}

    /// @inheritdoc IEncumberable
    function assetName() public view virtual returns (bytes32);

    /// @dev Whether the id's class counts its holders; must follow from the id alone, so that nobody else pays for it.
    function _limitsHolders(uint256) internal pure virtual returns (bool) {
        return false;
    }

    /// @inheritdoc IEncumberable
    function subjectOf(uint256 id, address holder) public view override(LockGate) returns (SubjectId) {
        return Keys.subjectOfAmount(assetName(), id, holder);
    }

    /// @notice How many hold an id whose class limits that; 0 for all others.
    function holdersOf(uint256 id) public view returns (uint256) {
        return _holders[id];
    }

    function balanceOf(address account, uint256 id) public view override returns (uint256) {
        return _balances[id][account];
    }

    function safeTransferFrom(address from, address to, uint256 id, uint256 amount, bytes memory data) public override {
        _checkAuthorized(msg.sender, from);
        _pass(PLAIN, from, to, id, amount, data);
    }

    /// @notice Passes the caller's own units on: `safeTransferFrom` without what a holder's own transfer doesn't need.
    function transfer(address to, uint256 id, uint256 amount) external {
        _pass(PLAIN, msg.sender, to, id, amount, "");
    }

    //----------------------------------------------------------------------------------------------
    // Settlement and Encumbrances
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function settle(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _sell(from, to, id, amount, amount);
    }

    /// @inheritdoc IEncumberable
    function settleFree(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _requireMarketOpen();
        _sell(from, to, id, amount, 0);
    }

    /// @inheritdoc IEncumberable
    /// @dev No receiver hook: a debtor's contract can't stop a court.
    function enforce(
        address from,
        address to,
        uint256 id,
        uint256 amount,
        CaseId caseId
    ) external onlyNamed(Names.ENCUMBRANCES) {
        _move(FORCED, from, to, id, amount);

        emit ForcedTransfer(from, to, id, amount, caseId, msg.sender);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev Ends what the seller has in the market bucket, without it ever being the buyer's.
    function _burnFromMarket(address from, address buyer, uint256 id, uint256 amount) internal {
        _requireParties(from, buyer, true);
        _unlock(Bucket.Market, from, id, amount);
        _useUp(from, id, amount);
    }

    /// @dev Ends units of a holder of whom the caller knows that he is active: else `_burn`, which asks.
    function _useUp(address from, uint256 id, uint256 amount) internal {
        _book(from, address(0), id, amount);
        emit TransferSingle(msg.sender, from, address(0), id, amount);
        _requireLeft(PLAIN, from, address(0), id, amount);
    }

    /// @dev Creates units without asking the receiver's contract: what a resolution gives to many, no one's code holds up.
    function _grant(address to, uint256 id, uint256 amount) internal {
        _move(PLAIN, address(0), to, id, amount);
    }

    /// @dev For an asset that refuses a creation as it refuses a sale: by itself a creation is counted and never refused.
    function _requireRoom(uint256 id, uint256 count) internal view {
        uint32 most = _maxHolders(id);
        require(most == 0 || count <= most, HoldersFull(id, most));
    }

    function _pass(uint256 move, address from, address to, uint256 id, uint256 amount, bytes memory data) private {
        require(to != address(0), ERC1155InvalidReceiver(to));
        _move(move, from, to, id, amount);
        ERC1155Utils.checkOnERC1155Received(msg.sender, from, to, id, amount, data);
    }

    function _move(uint256 move, address from, address to, uint256 id, uint256 amount) private {
        _requireMayMove(move, from, to);
        _book(from, to, id, amount);
        emit TransferSingle(msg.sender, from, to, id, amount);
        _requireLeft(move, from, to, id, amount);
    }

    /// @dev Creation, ends and batches. Checks after all debits, so that a repeated id weighs as its sum (ERCs#1814).
    function _update(
        address from,
        address to,
        uint256[] memory ids,
        uint256[] memory values
    ) internal virtual override {
        require(ids.length == values.length, ERC1155InvalidArrayLength(ids.length, values.length));
        _requireMayMove(PLAIN, from, to);

        for (uint256 i = 0; i < ids.length; ++i) _book(from, to, ids[i], values[i]);
        if (ids.length == 1) emit TransferSingle(msg.sender, from, to, ids[0], values[0]);
        else emit TransferBatch(msg.sender, from, to, ids, values);

        for (uint256 i = 0; i < ids.length; ++i) _requireLeft(PLAIN, from, to, ids[i], _sumOf(ids, values, i));
    }

    function _book(address from, address to, uint256 id, uint256 amount) private {
        mapping(address holder => uint256) storage book = _balances[id];
        if (from != address(0)) {
            uint256 held = book[from];
            require(held >= amount, ERC1155InsufficientBalance(from, held, amount, id));
            unchecked {
                // No underflow: compared just now.
                book[from] = held - amount;
            }
        }
        if (to != address(0)) book[to] += amount;
    }

    /// @dev On the state after the move.
    function _requireLeft(uint256 move, address from, address to, uint256 id, uint256 amount) private {
        if (from != address(0)) _requireMoved(move, from, to, id);
        if (_limitsHolders(id)) _countHolders(move, from, to, id, amount);
    }

    function _balance(address holder, uint256 id) internal view override returns (uint256) {
        return balanceOf(holder, id);
    }

    function _isTraded() internal pure override returns (bool) {
        return true;
    }

    function _holderReasons(address to, uint256 id, uint256 leaving) internal view override returns (Reasons) {
        if (!_limitsHolders(id) || balanceOf(to, id) != 0) return NO_REASON;
        uint32 most = _maxHolders(id);
        if (leaving != 0 || most == 0 || _holders[id] < most) return NO_REASON;
        return NO_REASON.also(Reason.HOLDER_LIMIT);
    }

    function _sell(address from, address to, uint256 id, uint256 amount, uint256 taken) private {
        _handOver(from, to, id, taken);
        _pass(MARKET, from, to, id, amount, "");
    }

    /// @dev After the move: who has nothing left no longer counts; who had nothing before does. A court's move and a
    ///      creation are counted and never refused.
    function _countHolders(uint256 move, address from, address to, uint256 id, uint256 value) private {
        bool leaves = value != 0 && from != address(0) && balanceOf(from, id) == 0;
        bool joins = value != 0 && to != address(0) && balanceOf(to, id) == value;
        if (leaves == joins) return;

        // No underflow: who leaves was counted when joining.
        uint256 count = leaves ? _holders[id] - 1 : _holders[id] + 1;
        _holders[id] = count;
        if (joins && from != address(0) && move != FORCED) _requireRoom(id, count);
    }

    /// @dev All that a batch moves of the id at `index`, told at its first mention; nothing at the others.
    function _sumOf(uint256[] memory ids, uint256[] memory values, uint256 index) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < ids.length; ++i) {
            if (ids[i] != ids[index]) continue;
            if (i < index) return 0;
            // No overflow: the balances were moved already.
            sum += values[i];
        }
    }

    function _maxHolders(uint256 id) private view returns (uint32) {
        return ITradingRules(_resolve(Names.SETTLEMENT)).tradingRule(classOf(id)).maxHolders;
    }
}
