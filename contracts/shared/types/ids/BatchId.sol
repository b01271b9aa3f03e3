// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A lot of goods: keccak256(TAG, GTIN, lot) with the lowest bit cleared. That bit tells loose goods (0) from packed
///         ones (1) among token ids, so that both follow from the batch and nothing need be read.
type BatchId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for BatchId global;

function isNull(BatchId id) pure returns (bool) {
    return BatchId.unwrap(id) == 0;
}

function isEqual(BatchId a, BatchId b) pure returns (bool) {
    return BatchId.unwrap(a) == BatchId.unwrap(b);
}

function isOther(BatchId a, BatchId b) pure returns (bool) {
    return BatchId.unwrap(a) != BatchId.unwrap(b);
}
