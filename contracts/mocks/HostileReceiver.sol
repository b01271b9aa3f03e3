// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title  HostileReceiver
/// @notice A test device: makes every call it was armed with from inside a receiver hook, swallows what comes back, and
///         remembers which calls went through.
contract HostileReceiver {
    struct Attack {
        address target;
        bytes data;
    }

    Attack[] private _attacks;
    bool[] private _outcomes;

    function arm(Attack[] calldata attacks) external {
        delete _attacks;
        delete _outcomes;
        for (uint256 i = 0; i < attacks.length; ++i) _attacks.push(attacks[i]);
    }

    /// @notice One flag an attack, in order; empty when no hook has run.
    function outcomes() external view returns (bool[] memory) {
        return _outcomes;
    }

    /// @notice What the receiver does of its own accord, outside any hook.
    function act(address target, bytes calldata data) external returns (bytes memory) {
        (bool ok, bytes memory result) = target.call(data);
        if (ok) return result;
        assembly ("memory-safe") {
            revert(add(result, 32), mload(result))
        }
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external returns (bytes4) {
        _strike();
        return this.onERC1155Received.selector;
    }

    function onERC1155BatchReceived(
        address,
        address,
        uint256[] calldata,
        uint256[] calldata,
        bytes calldata
    ) external returns (bytes4) {
        _strike();
        return this.onERC1155BatchReceived.selector;
    }

    function onERC721Received(address, address, uint256, bytes calldata) external returns (bytes4) {
        _strike();
        return this.onERC721Received.selector;
    }

    /// @dev Disarmed while it strikes: a call that comes back through a hook does not start over.
    function _strike() private {
        uint256 count = _outcomes.length == 0 ? _attacks.length : 0;
        for (uint256 i = 0; i < count; ++i) _outcomes.push(false);
        for (uint256 i = 0; i < count; ++i) {
            (bool ok, ) = _attacks[i].target.call(_attacks[i].data);
            _outcomes[i] = ok;
        }
    }
}
