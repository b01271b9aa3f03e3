// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Seconds since the epoch, of the head block. Zero means "never" where a field allows it.
type Timestamp is uint40;

using {isNever, isBefore as <, isUpTo as <=, isAfter as >, isSame as ==} for Timestamp global;

/// @dev No truncation before the year 36812.
function currentTime() view returns (Timestamp) {
    return Timestamp.wrap(uint40(block.timestamp));
}

function isNever(Timestamp a) pure returns (bool) {
    return Timestamp.unwrap(a) == 0;
}

function isBefore(Timestamp a, Timestamp b) pure returns (bool) {
    return Timestamp.unwrap(a) < Timestamp.unwrap(b);
}

function isUpTo(Timestamp a, Timestamp b) pure returns (bool) {
    return Timestamp.unwrap(a) <= Timestamp.unwrap(b);
}

function isAfter(Timestamp a, Timestamp b) pure returns (bool) {
    return Timestamp.unwrap(a) > Timestamp.unwrap(b);
}

function isSame(Timestamp a, Timestamp b) pure returns (bool) {
    return Timestamp.unwrap(a) == Timestamp.unwrap(b);
}
