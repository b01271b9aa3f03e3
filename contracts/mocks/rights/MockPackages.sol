// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PackageRecord, PackageState} from "../../rights/types/Package.sol";

/// @title  MockPackages
/// @notice A test device: packages that are whatever a test says, for who only looks at them.
contract MockPackages {
    mapping(uint256 id => PackageRecord) private _records;

    function setPackage(uint256 id, PackageState state, address holder) external {
        _records[id].state = state;
        _records[id].holder = holder;
    }

    function packageOf(uint256 id) external view returns (PackageRecord memory) {
        return _records[id];
    }
}
