// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchId} from "../../shared/types/Ids.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice Labels packed at one time. Its slot keeps the hash of all this; who asks brings it.
/// @param number     which set on the batch, from 0
/// @param firstIndex index of its first label within the lot; sets of a lot follow each other without gap
/// @param root       Merkle root over (index, serial, commitment to the scratch secret), leaves by index
/// @param hasSecrets whether the labels carry a scratch secret
/// @param packer     by index (see AccountWord)
struct LabelSet {
    BatchId batch;
    uint32 number;
    uint32 firstIndex;
    uint32 count;
    bytes32 root;
    bool hasSecrets;
    uint32 packer;
    Timestamp packedAt;
}

/// @notice One label of a set, as its leaf says.
/// @param serial     AI(21), twenty characters of ASCII, left-aligned
/// @param commitment keccak256 of serial and secret, one behind the other; 0 without a scratch secret
struct Label {
    uint32 index;
    bytes32 serial;
    bytes32 commitment;
}
