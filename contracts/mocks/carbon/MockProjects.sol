// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LotId} from "../../shared/types/Ids.sol";
import {IssuanceTerms} from "../../carbon/types/Project.sol";

/// @title  MockProjects
/// @notice A test device: the terms of each lot as somebody said them.
contract MockProjects {
    mapping(LotId lot => IssuanceTerms) private _terms;

    error LotUnknown(LotId lot);

    function setTerms(LotId lot, IssuanceTerms calldata terms) external {
        _terms[lot] = terms;
    }

    function issuanceTerms(LotId lot) external view returns (IssuanceTerms memory terms) {
        terms = _terms[lot];
        require(!terms.developer.isNull(), LotUnknown(lot));
    }
}
