// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title  BareCash
/// @notice Measuring device: OpenZeppelin's ERC-20 and nothing else, beside {Cash} in `bench gas`.
contract BareCash is ERC20 {
    constructor() ERC20("Bare", "BARE") {}

    function mint(address holder, uint256 amount) external {
        _mint(holder, amount);
    }
}
