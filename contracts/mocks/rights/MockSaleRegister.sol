// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../../shared/interfaces/IDirectory.sol";
import {ISaleRegister} from "../../shared/interfaces/ISaleRegister.sol";

/// @title  MockSaleRegister
/// @notice A test device: certifies whatever sale it is told of, once. Tests speak in its name where an asset listens to the
///         exchange alone.
contract MockSaleRegister is ISaleRegister {
    IDirectory private immutable _directory;
    mapping(bytes32 asset => mapping(uint256 id => address buyer)) private _buyers;

    event SaleCompleted(bytes32 indexed asset, uint256 indexed id, address indexed to);

    constructor(IDirectory directory_) {
        _directory = directory_;
    }

    function certify(bytes32 asset, uint256 id, address to) external {
        _buyers[asset][id] = to;
    }

    function completeSale(uint256 id, address to) external {
        bytes32 asset = _directory.nameOf(msg.sender);
        require(_buyers[asset][id] == to && to != address(0), TradeCertificateMissing(asset, id, to));

        delete _buyers[asset][id];

        emit SaleCompleted(asset, id, to);
    }
}
