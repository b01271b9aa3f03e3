// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title  OnceCounter
/// @notice Records a key once. Tests of the gateway's outbox read it as the oracle of "applied exactly once", and the
///         bench of the outbox writes to it: one slot, one event, like the cheapest real act.
contract OnceCounter {
    /// @notice A key was recorded.
    event KeyRecorded(bytes32 indexed key, address indexed by, uint256 count);

    /// @notice The key stands already.
    error KeyAlreadyRecorded(bytes32 key);

    /// @notice How many keys were recorded.
    uint256 public count;
    /// @notice How often a key was applied: by {record} at most once, by {add} without bound.
    mapping(bytes32 key => uint256) public timesApplied;

    /// @notice Records a key; the second time is refused, like every act with a natural key.
    function record(bytes32 key) external {
        require(timesApplied[key] == 0, KeyAlreadyRecorded(key));

        _apply(key);
    }

    /// @notice Records a key however often it is sent: the act without a natural key, which only the outbox protects.
    function add(bytes32 key) external {
        _apply(key);
    }

    function _apply(bytes32 key) private {
        timesApplied[key] += 1;
        count += 1;

        emit KeyRecorded(key, msg.sender, count);
    }
}
