// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A lot of credits, one project x monitoring period, or one mirrored foreign block. Its lowest byte is no hash:
///         it says the programme (libraries/LotIds.sol), so that nothing need be read to know which rules a lot trades
///         under.
type LotId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for LotId global;

function isNull(LotId id) pure returns (bool) {
    return LotId.unwrap(id) == 0;
}

function isEqual(LotId a, LotId b) pure returns (bool) {
    return LotId.unwrap(a) == LotId.unwrap(b);
}

function isOther(LotId a, LotId b) pure returns (bool) {
    return LotId.unwrap(a) != LotId.unwrap(b);
}
