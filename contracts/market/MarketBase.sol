// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {Roles} from "../shared/Roles.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {IMoney} from "../shared/interfaces/IMoney.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {ParticipantId} from "../shared/types/Ids.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";

/// @title  MarketBase
/// @notice Who acts, and the few calls by which the market bucket of an asset moves: each written once.
abstract contract MarketBase is AccessManaged, DirectoryClient {
    function _participants() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _identify(address account) internal view returns (ParticipantId, AccountWord) {
        return _participants().identify(account);
    }

    function _accountReasons(AccountWord word) internal pure returns (Reasons) {
        if (!word.isKnown()) return NO_REASON.also(Reason.PARTICIPANT_UNKNOWN);
        return word.isActive() ? NO_REASON : NO_REASON.also(Reason.PARTICIPANT_SUSPENDED);
    }

    function _holdsRole(uint64 role, address account) internal view returns (bool holds) {
        (holds, ) = IAccessManager(authority()).hasRole(role, account);
    }

    /// @dev The office that carries out a court's decisions; the role outlives a suspension.
    function _isExecutor(address account) internal view returns (bool) {
        (, AccountWord word) = _identify(account);
        return word.isActive() && _holdsRole(Roles.COURT_EXECUTION, account);
    }

    function _money() internal view returns (IMoney) {
        return IMoney(_resolve(Names.CASH));
    }

    function _lock(address asset, address holder, uint256 id, uint256 amount) internal {
        IEncumberable(asset).lockForMarket(holder, id, amount);
    }

    function _free(address asset, address holder, uint256 id, uint256 amount) internal {
        IEncumberable(asset).releaseFromMarket(holder, id, amount);
    }

    function _hand(address asset, address from, address to, uint256 id, uint256 amount) internal {
        IEncumberable(asset).settle(from, to, id, amount);
    }

    function _pay(address payer, address payee, uint256 price, address treasury_, uint256 fee) internal {
        _money().paySale(payer, payee, price, treasury_, fee);
    }

    function _settleReasons(
        address asset,
        address from,
        address to,
        uint256 id,
        uint256 amount
    ) internal view returns (Reasons) {
        return IEncumberable(asset).explainSettle(from, to, id, amount);
    }

    function _payReasons(address payer, uint256 total, address treasury_) internal view returns (Reasons) {
        return _money().explainPaySale(payer, total, treasury_);
    }

    function _classOf(address asset, uint256 id) internal view returns (bytes32) {
        return IEncumberable(asset).classOf(id);
    }
}
