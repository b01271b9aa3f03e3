// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "./interfaces/IDirectory.sol";

/// @title  DirectoryClient
/// @notice Keeps the addresses a contract relies on in slots of its own, so that a call costs one read, not a detour.
///         Anybody may refresh a slot: Directory only ever answers with an address whose thirty days are over.
abstract contract DirectoryClient {
    IDirectory public immutable directory;

    mapping(bytes32 name => address target) private _resolved;

    /// @notice A slot took the address that Directory gives now.
    event NameRefreshed(bytes32 indexed name, address indexed target);

    /// @notice The part is not filled yet, or nobody has called `refresh` since it was.
    error NameUnresolved(bytes32 name);

    constructor(IDirectory directory_) {
        directory = directory_;
    }

    /// @notice Takes over the address that Directory gives for `name` now.
    function refresh(bytes32 name) external {
        address target = directory.addressOf(name);
        _resolved[name] = target;

        emit NameRefreshed(name, target);
    }

    /// @notice The address this contract uses for `name`, zero when none.
    function resolved(bytes32 name) public view returns (address) {
        return _resolved[name];
    }

    function _resolve(bytes32 name) internal view returns (address target) {
        target = _resolved[name];
        require(target != address(0), NameUnresolved(name));
    }
}
