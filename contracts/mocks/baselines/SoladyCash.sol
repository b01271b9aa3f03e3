// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "solady/src/tokens/ERC20.sol";

/// @title  SoladyCash
/// @notice Measuring device: Solady's ERC-20 and nothing else, beside {Cash} in `bench gas`.
contract SoladyCash is ERC20 {
    function mint(address holder, uint256 amount) external {
        _mint(holder, amount);
    }

    function name() public pure override returns (string memory) {
        return "Bare";
    }

    function symbol() public pure override returns (string memory) {
        return "BARE";
    }
}
