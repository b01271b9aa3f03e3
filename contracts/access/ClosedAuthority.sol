// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title  ClosedAuthority
/// @notice The authority of a part that was replaced: nobody holds a role and no restricted verb may be called. What stands
///         in the part is read as before.
/// @dev    Answers in the form of OpenZeppelin's AccessManager, whose `updateAuthority` points a part here, 48 hours after
///         that was scheduled; nobody can point it back, for only its authority could.
contract ClosedAuthority {
    function canCall(address, address, bytes4) external pure returns (bool allowed, uint32 delay) {
        return (false, 0);
    }

    function hasRole(uint64, address) external pure returns (bool isMember, uint32 executionDelay) {
        return (false, 0);
    }
}
