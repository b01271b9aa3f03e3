// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A party: keccak256(TAG, scheme, code). A natural person's code is a salted commitment.
type ParticipantId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for ParticipantId global;

function isNull(ParticipantId id) pure returns (bool) {
    return ParticipantId.unwrap(id) == 0;
}

function isEqual(ParticipantId a, ParticipantId b) pure returns (bool) {
    return ParticipantId.unwrap(a) == ParticipantId.unwrap(b);
}

function isOther(ParticipantId a, ParticipantId b) pure returns (bool) {
    return ParticipantId.unwrap(a) != ParticipantId.unwrap(b);
}
