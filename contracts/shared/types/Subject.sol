// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What an encumbrance lies on, in the clear: its hash is the SubjectId (libraries/Keys.sol), and from a hash
///         nobody finds the asset to lock.
/// @param asset  Directory name of the asset
/// @param id     token id
/// @param holder whose units; zero for a right (ERC-721), where the encumbrance moves with the token
struct Subject {
    bytes32 asset;
    uint256 id;
    address holder;
}
