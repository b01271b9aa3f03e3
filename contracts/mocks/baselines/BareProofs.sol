// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title  BareProofs
/// @notice Measuring device: one leaf proven by OpenZeppelin's library and nothing kept, in `bench gas`.
contract BareProofs {
    error NotInTree();

    function prove(bytes32[] calldata proof, bytes32 root, bytes32 leaf) external pure {
        require(MerkleProof.verifyCalldata(proof, root, leaf), NotInTree());
    }
}
