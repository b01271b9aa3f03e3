// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice What the leaves under a root are. Order is part of the interface.
///         Events: (CBV event hash, document, index). ScanCounters: (day, counter, value).
enum LeafKind {
    Unknown,
    Events,
    ScanCounters
}

/// @notice A root that somebody anchored. One slot.
struct Anchor {
    uint64 count;
    LeafKind kind;
    Timestamp anchoredAt;
}
