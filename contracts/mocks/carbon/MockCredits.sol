// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../../shared/interfaces/IDirectory.sol";
import {BriefTitle, Title} from "../../shared/interfaces/IEncumberable.sol";
import {LotIds} from "../../shared/libraries/LotIds.sol";
import {IRetirable} from "../../shared/interfaces/IRetirable.sol";
import {Names} from "../../shared/Names.sol";
import {LockableERC1155} from "../../shared/tokens/LockableERC1155.sol";
import {Effect} from "../../shared/types/Effect.sol";
import {AccountWord} from "../../shared/types/AccountWord.sol";
import {ParticipantId} from "../../shared/types/Ids.sol";
import {Bucket} from "../../shared/types/LockWord.sol";
import {KgCO2e} from "../../shared/types/Quantities.sol";
import {Reasons} from "../../shared/types/Reasons.sol";
import {RetirementOrder} from "../../shared/types/Retirement.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @title  MockCredits
/// @notice A test device: amounts under locks, created and ended by anybody.
contract MockCredits is IRetirable, LockableERC1155 {
    bytes32 private immutable _name;

    constructor(IDirectory directory_, bytes32 name) LockableERC1155("", directory_) {
        _name = name;
    }

    function mint(address holder, uint256 id, uint256 amount) external {
        _mint(holder, id, amount, "");
    }

    function mintBatch(address holder, uint256[] calldata ids, uint256[] calldata amounts) external {
        _mintBatch(holder, ids, amounts, "");
    }

    function burn(uint256 id, uint256 amount) external {
        _burn(msg.sender, id, amount);
    }

    function burnBatch(uint256[] calldata ids, uint256[] calldata amounts) external {
        _burnBatch(msg.sender, ids, amounts);
    }

    /// @notice The asset's own bucket, as a deposit or an application to retire would use it.
    function reserve(uint256 id, uint256 amount) external {
        _lock(Bucket.Reserved, msg.sender, id, amount);
    }

    function unreserve(uint256 id, uint256 amount) external {
        _unlock(Bucket.Reserved, msg.sender, id, amount);
    }

    /// @notice Used up at once, without a certificate.
    function retireFromMarket(
        address seller,
        address buyer,
        uint256 id,
        RetirementOrder[] calldata orders
    ) external onlyNamed(Names.SETTLEMENT) {
        uint256 sum = 0;
        for (uint256 i = 0; i < orders.length; ++i) sum += KgCO2e.unwrap(orders[i].kg);
        _burnFromMarket(seller, buyer, id, sum);
    }

    function explainRetireFromMarket(
        address seller,
        address buyer,
        uint256 id,
        uint256 amount
    ) external view returns (Reasons) {
        return _partyReasons(seller, buyer, true).also(Reasons.unwrap(_lockedReasons(seller, id, amount)));
    }

    function assetName() public view override returns (bytes32) {
        return _name;
    }

    function classOf(uint256 id) public pure override returns (bytes32) {
        return LotIds.classOf(id);
    }

    function _limitsHolders(uint256 id) internal pure override returns (bool) {
        return LotIds.limitsHolders(id);
    }

    function briefTitleOf(uint256, address holder) external view returns (BriefTitle memory) {
        return BriefTitle("CREDIT", _participants().accountWord(holder).region(), true, false);
    }

    function titleOf(uint256, address holder) external view returns (Title memory) {
        (ParticipantId participant, AccountWord word) = _participants().identify(holder);
        return
            Title(
                participant,
                "CREDIT",
                word.region(),
                Timestamp.wrap(0),
                true,
                true,
                true,
                false,
                Effect.ContractOnly
            );
    }
}
