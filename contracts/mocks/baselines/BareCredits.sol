// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";

/// @title  BareCredits
/// @notice Measuring device: OpenZeppelin's ERC-1155 and nothing else, beside lockable credits in `bench gas`.
contract BareCredits is ERC1155 {
    constructor() ERC1155("") {}

    function mint(address holder, uint256 id, uint256 amount) external {
        _mint(holder, id, amount, "");
    }
}
