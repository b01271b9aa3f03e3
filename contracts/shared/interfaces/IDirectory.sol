// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "../types/Timestamp.sol";

/// @title  IDirectory
/// @notice One slot a name: which contract plays which part. A first address takes effect at once, a replacement after
///         thirty days, so that everybody who relies on the old one can leave.
interface IDirectory {
    /// @notice A name got its first address, or a replacement took effect.
    event NameResolved(bytes32 indexed name, address indexed target, uint64 seq);
    /// @notice A replacement was announced; anybody may activate it from `activeAt`.
    event ReplacementProposed(bytes32 indexed name, address indexed target, Timestamp activeAt, uint64 seq);
    /// @notice An announced replacement was withdrawn.
    event ReplacementCancelled(bytes32 indexed name, address indexed target, uint64 seq);

    /// @notice Nothing stands under this name.
    error NameUnknown(bytes32 name);
    /// @notice No replacement is waiting under this name.
    error ReplacementMissing(bytes32 name);
    /// @notice The replacement may be activated only from `activeAt`.
    error ReplacementTooEarly(bytes32 name, Timestamp activeAt);
    /// @notice The target has no code.
    error TargetNotContract(bytes32 name, address target);
    /// @notice The target already plays a part under another name.
    error TargetTaken(address target, bytes32 name);

    /// @notice Sets the first address of a name, or announces a replacement.
    function propose(bytes32 name, address target) external;

    /// @notice Puts a waiting replacement into effect; anybody may call it once its time has come.
    function activate(bytes32 name) external;

    /// @notice Withdraws a waiting replacement.
    function cancel(bytes32 name) external;

    /// @notice The contract under `name`; reverts `NameUnknown` when there is none.
    function addressOf(bytes32 name) external view returns (address);

    /// @notice The name of a contract, zero for strangers.
    function nameOf(address target) external view returns (bytes32);

    /// @notice The waiting replacement and the moment from which it may be activated.
    function replacement(bytes32 name) external view returns (address target, Timestamp activeAt);
}
