// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Anchor, LeafKind} from "../types/Anchor.sol";

/// @title  ITraceAnchors
/// @notice One root for a batch of events, whatever its size: who published it, and when at the latest it existed.
interface ITraceAnchors {
    event RootAnchored(address indexed publisher, bytes32 indexed root, uint64 count, LeafKind kind);

    error RootAlreadyAnchored(address publisher, bytes32 root);
    error AnchorInvalid(bytes32 root, uint64 count, LeafKind kind);
    error PublisherNotActive(address account);

    /// @notice Anchors a root in the caller's name.
    function anchor(bytes32 root, uint64 count, LeafKind kind) external;

    /// @notice All zero when this publisher never anchored that root.
    function anchorOf(address publisher, bytes32 root) external view returns (Anchor memory);
}
