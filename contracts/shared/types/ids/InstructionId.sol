// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A settlement instruction: its EIP-712 hash.
type InstructionId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for InstructionId global;

function isNull(InstructionId id) pure returns (bool) {
    return InstructionId.unwrap(id) == 0;
}

function isEqual(InstructionId a, InstructionId b) pure returns (bool) {
    return InstructionId.unwrap(a) == InstructionId.unwrap(b);
}

function isOther(InstructionId a, InstructionId b) pure returns (bool) {
    return InstructionId.unwrap(a) != InstructionId.unwrap(b);
}
