// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../../shared/interfaces/IDirectory.sol";
import {Title} from "../../shared/interfaces/IEncumberable.sol";
import {Effect} from "../../shared/types/Effect.sol";
import {MockRight} from "../rights/MockRight.sol";

/// @title  MockReceivable
/// @notice A test device: a right to income, on which notice gives rank where nothing is registered (民法典 768).
contract MockReceivable is MockRight {
    constructor(IDirectory directory_, bytes32 name) MockRight(directory_, name, false) {}

    function titleOf(uint256 id, address holder) public view override returns (Title memory title) {
        title = super.titleOf(id, holder);
        title.isReceivable = true;
        title.effect = Effect.ContractOnly;
    }
}
