// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProofLib} from "solady/src/utils/MerkleProofLib.sol";

/// @title  SoladyProofs
/// @notice Measuring device: one leaf proven by Solady's library and nothing kept, in `bench gas`.
contract SoladyProofs {
    error NotInTree();

    function prove(bytes32[] calldata proof, bytes32 root, bytes32 leaf) external pure {
        require(MerkleProofLib.verifyCalldata(proof, root, leaf), NotInTree());
    }
}
