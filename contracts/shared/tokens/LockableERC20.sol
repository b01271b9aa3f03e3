// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {Keys} from "../libraries/Keys.sol";
import {CaseId, SubjectId} from "../types/Ids.sol";
import {Bucket} from "../types/LockWord.sol";
import {IDirectory} from "../interfaces/IDirectory.sol";
import {IEncumberable} from "../interfaces/IEncumberable.sol";
import {IMoney} from "../interfaces/IMoney.sol";
import {Reasons} from "../types/Reasons.sol";
import {Names} from "../Names.sol";
import {DirectoryClient} from "../DirectoryClient.sol";
import {LockGate} from "./LockGate.sol";

/// @title  LockableERC20
/// @notice OpenZeppelin's ERC-20 with a lock word beside each balance; its one id is 0.
abstract contract LockableERC20 is IMoney, ERC20, LockGate {
    uint256 internal constant ONLY_ID = 0;

    /// @dev OpenZeppelin's ERC-20 has one way for every move, which is told here whose will it follows.
    uint256 private transient _moving;

    /// @notice An ERC-20 has the one id 0.
    error IdUnknown(uint256 id);

    constructor(IDirectory directory_) DirectoryClient(directory_) {}

    /// @inheritdoc IEncumberable
    function assetName() public view virtual returns (bytes32);

    /// @inheritdoc IEncumberable
    function subjectOf(uint256 id, address holder) public view override(LockGate) returns (SubjectId) {
        return Keys.subjectOfAmount(assetName(), id, holder);
    }

    /// @inheritdoc IEncumberable
    function settle(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        require(id == ONLY_ID, IdUnknown(id));
        // Money has no holding rule: no purchase time is kept, which saves the receiver's slot.
        _unlock(Bucket.Market, from, id, amount);
        _announce(MARKET);
        _transfer(from, to, amount);
    }

    /// @inheritdoc IEncumberable
    function settleFree(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        require(id == ONLY_ID, IdUnknown(id));
        _requireMarketOpen();
        _announce(MARKET);
        _transfer(from, to, amount);
    }

    /// @inheritdoc IMoney
    function paySale(
        address payer,
        address payee,
        uint256 price,
        address treasury,
        uint256 fee
    ) external onlyNamed(Names.SETTLEMENT) {
        _requireMarketOpen();
        require(payee != address(0), ERC20InvalidReceiver(payee));
        // Past the checks of parties: the units' contract makes them in the same call, of the same two, and more.
        ERC20._update(payer, payee, price);
        if (fee != 0) {
            _requireMayReceive(treasury);
            ERC20._update(payer, treasury, fee);
        }
        _requireMoved(MARKET, payer, payee, ONLY_ID);
    }

    /// @inheritdoc IMoney
    function explainPaySale(address payer, uint256 total, address treasury) external view returns (Reasons reasons) {
        reasons = _marketReasons().also(Reasons.unwrap(_freeReasons(payer, ONLY_ID, total)));
        if (treasury != address(0)) reasons = reasons.also(Reasons.unwrap(_receivingReasons(treasury)));
    }

    /// @inheritdoc IEncumberable
    function enforce(
        address from,
        address to,
        uint256 id,
        uint256 amount,
        CaseId caseId
    ) external onlyNamed(Names.ENCUMBRANCES) {
        require(id == ONLY_ID, IdUnknown(id));
        _announce(FORCED);
        _transfer(from, to, amount);

        emit ForcedTransfer(from, to, id, amount, caseId, msg.sender);
    }

    function _update(address from, address to, uint256 value) internal virtual override {
        uint256 move = _takeAnnounced();

        _requireMayMove(move, from, to);
        super._update(from, to, value);
        if (from != address(0)) _requireMoved(move, from, to, ONLY_ID);
    }

    /// @inheritdoc IEncumberable
    function classOf(uint256) public view virtual override(LockGate) returns (bytes32) {
        return 0;
    }

    /// @dev Money asks nobody to be a trader: a treasury takes fees and never trades.
    function _isTraded() internal pure override returns (bool) {
        return false;
    }

    /// @dev Any other id has no balance, so that nothing can be locked under it.
    function _balance(address holder, uint256 id) internal view override returns (uint256) {
        return id == ONLY_ID ? balanceOf(holder) : 0;
    }

    /// @dev The next move is not plain; just before it.
    function _announce(uint256 move) private {
        _moving = move;
    }

    /// @dev What was announced, spent.
    function _takeAnnounced() private returns (uint256 move) {
        move = _moving;
        if (move != PLAIN) _moving = PLAIN;
    }
}
