// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "solady/src/tokens/ERC721.sol";

/// @title  SoladyCertificates
/// @notice Measuring device: Solady's ERC-721 and nothing else, in `bench gas`.
contract SoladyCertificates is ERC721 {
    function mint(address holder, uint256 id) external {
        _mint(holder, id);
    }

    function name() public pure override returns (string memory) {
        return "Bare";
    }

    function symbol() public pure override returns (string memory) {
        return "BARE";
    }

    function tokenURI(uint256) public pure override returns (string memory) {
        return "";
    }
}
