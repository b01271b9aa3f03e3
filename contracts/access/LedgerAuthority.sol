// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {Roles} from "../shared/Roles.sol";

/// @title  LedgerAuthority
/// @notice Who may call which verb: OpenZeppelin's AccessManager, with duties that no account may join.
/// @dev    Delays are execution delays at the grant. Delayed verbs are scheduled and then called directly, never through
///         `execute`: msg.sender would be this contract.
contract LedgerAuthority is AccessManager {
    /// @dev The demo chain alone may shorten a delay at once; its stories move years in seconds.
    uint256 private constant DEMO_CHAIN = 31337;

    /// @notice The account holds a role that must stay apart from the one to be granted.
    error RolesIncompatible(address account, uint64 held, uint64 asked);

    constructor(address initialAdmin) AccessManager(initialAdmin) {}

    /// @inheritdoc AccessManager
    function minSetback() public view override returns (uint32) {
        return block.chainid == DEMO_CHAIN ? 0 : super.minSetback();
    }

    function _grantRole(
        uint64 roleId,
        address account,
        uint32 grantDelay,
        uint32 executionDelay
    ) internal override returns (bool) {
        uint64 opposite = _opposite(roleId);
        if (opposite != 0) {
            (uint48 since, , , ) = getAccess(opposite, account);
            // A grant that waits for its delay counts as held.
            require(since == 0, RolesIncompatible(account, opposite, roleId));
        }
        return super._grantRole(roleId, account, grantDelay, executionDelay);
    }

    /// @dev Freezing and forcing, appraising and lending (DESIGN 3): R1 of collateral.md.
    function _opposite(uint64 roleId) private pure returns (uint64) {
        if (roleId == Roles.COURT_FILING) return Roles.COURT_EXECUTION;
        if (roleId == Roles.COURT_EXECUTION) return Roles.COURT_FILING;
        if (roleId == Roles.APPRAISER) return Roles.LENDER;
        if (roleId == Roles.LENDER) return Roles.APPRAISER;
        return 0;
    }
}
