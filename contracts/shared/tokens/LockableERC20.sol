// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {Keys} from "../libraries/Keys.sol";
import {CaseId, SubjectId} from "../types/Ids.sol";
import {Bucket} from "../types/LockWord.sol";
import {IDirectory} from "../interfaces/IDirectory.sol";
import {IEncumberable} from "../interfaces/IEncumberable.sol";
import {Names} from "../Names.sol";
import {DirectoryClient} from "../DirectoryClient.sol";
import {LockGate} from "./LockGate.sol";

/// @title  LockableERC20
/// @notice OpenZeppelin's ERC-20 with a lock word beside each balance; its one id is 0.
abstract contract LockableERC20 is ERC20, LockGate {
    uint256 internal constant ONLY_ID = 0;

    /// @dev Set while `enforce` runs: the one move that passes freezes.
    bool private transient _enforcing;

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
        _transfer(from, to, amount);
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
        _enforcing = true;
        _transfer(from, to, amount);
        _enforcing = false;

        emit ForcedTransfer(from, to, id, amount, caseId, msg.sender);
    }

    function _update(address from, address to, uint256 value) internal virtual override {
        // Parties first: theirs are the lower reasons. OpenZeppelin's _transfer has refused the zero address.
        if (from == address(0)) _requireMayReceive(to);
        else if (!_enforcing) _requireParties(from, to);
        super._update(from, to, value);
        if (from == address(0)) return;

        if (_enforcing) _requireForced(from, to, ONLY_ID);
        else _requireMoved(from, ONLY_ID);
    }

    /// @dev Any other id has no balance, so that nothing can be locked under it.
    function _balance(address holder, uint256 id) internal view override returns (uint256) {
        return id == ONLY_ID ? balanceOf(holder) : 0;
    }
}
