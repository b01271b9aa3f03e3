// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILendingPolicy, PledgeTerms} from "../../shared/interfaces/ILendingPolicy.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Reason, Reasons} from "../../shared/types/Reasons.sol";

/// @title  MockLendingPolicy
/// @notice A test device: one product, one ceiling for everything secured on a subject, active titles only.
contract MockLendingPolicy is ILendingPolicy {
    bytes32 private immutable _product;
    Fen private immutable _ceiling;

    constructor(bytes32 product, Fen ceiling) {
        _product = product;
        _ceiling = ceiling;
    }

    function explain(PledgeTerms calldata terms) public view returns (Reasons reasons) {
        if (terms.product != _product) reasons = reasons.also(Reason.PRODUCT_UNKNOWN);
        if (!terms.title.isActive) reasons = reasons.also(Reason.RIGHT_NOT_ACTIVE);
        uint256 secured = uint256(Fen.unwrap(terms.senior)) + Fen.unwrap(terms.principal);
        if (secured > Fen.unwrap(_ceiling)) reasons = reasons.also(Reason.RATIO_EXCEEDED);
    }

    function requireLendable(PledgeTerms calldata terms) external view {
        Reasons reasons = explain(terms);
        require(reasons.isEmpty(), PledgeRefused(terms.subject, terms.product, reasons));
    }
}
