// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @title  BareCertificates
/// @notice Measuring device: OpenZeppelin's ERC-721 and nothing else, in `bench gas`.
contract BareCertificates is ERC721 {
    constructor() ERC721("Bare", "BARE") {}

    function mint(address holder, uint256 id) external {
        _mint(holder, id);
    }
}
