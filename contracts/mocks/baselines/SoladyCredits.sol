// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC1155} from "solady/src/tokens/ERC1155.sol";

/// @title  SoladyCredits
/// @notice Measuring device: Solady's ERC-1155 and nothing else, beside lockable credits in `bench gas`.
contract SoladyCredits is ERC1155 {
    function mint(address holder, uint256 id, uint256 amount) external {
        _mint(holder, id, amount, "");
    }

    function uri(uint256) public pure override returns (string memory) {
        return "";
    }
}
