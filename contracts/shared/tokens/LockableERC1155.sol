// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";

import {Keys} from "../libraries/Keys.sol";
import {CaseId, SubjectId} from "../types/Ids.sol";
import {Bucket} from "../types/LockWord.sol";
import {IDirectory} from "../interfaces/IDirectory.sol";
import {IEncumberable} from "../interfaces/IEncumberable.sol";
import {Names} from "../Names.sol";
import {DirectoryClient} from "../DirectoryClient.sol";
import {LockGate} from "./LockGate.sol";

/// @title  LockableERC1155
/// @notice OpenZeppelin's ERC-1155 with a lock word beside each balance: what is listed, pledged or frozen stays with
///         its holder and can't leave by any path.
abstract contract LockableERC1155 is ERC1155, LockGate {
    /// @dev Set while `enforce` runs: the one move that passes freezes.
    bool private transient _enforcing;

    constructor(string memory uri_, IDirectory directory_) ERC1155(uri_) DirectoryClient(directory_) {}

    /// @inheritdoc IEncumberable
    function assetName() public view virtual returns (bytes32);

    /// @inheritdoc IEncumberable
    function subjectOf(uint256 id, address holder) public view override(LockGate) returns (SubjectId) {
        return Keys.subjectOfAmount(assetName(), id, holder);
    }

    /// @inheritdoc IEncumberable
    function settle(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _unlock(Bucket.Market, from, id, amount);
        _markPurchase(to, id);
        _safeTransferFrom(from, to, id, amount, "");
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
        _enforcing = true;
        _update(from, to, _one(id), _one(amount));
        _enforcing = false;

        emit ForcedTransfer(from, to, id, amount, caseId, msg.sender);
    }

    /// @dev Checks after the debit, so that a repeated id in one batch weighs as its sum (ERCs#1814).
    function _update(
        address from,
        address to,
        uint256[] memory ids,
        uint256[] memory values
    ) internal virtual override {
        // Parties first: they are one pair for the whole batch, and the lower reasons.
        if (_enforcing) require(from != address(0), ParticipantUnknown(from));
        else if (from == address(0)) _requireMayReceive(to);
        else _requireParties(from, to);
        super._update(from, to, ids, values);
        if (from == address(0)) return;

        for (uint256 i = 0; i < ids.length; ++i) {
            if (_enforcing) _requireForced(from, to, ids[i]);
            else _requireMoved(from, ids[i]);
        }
    }

    function _balance(address holder, uint256 id) internal view override returns (uint256) {
        return balanceOf(holder, id);
    }

    function _one(uint256 value) private pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = value;
    }
}
