// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILendingPolicy} from "../../shared/interfaces/ILendingPolicy.sol";
import {ParticipantId, SchemaId} from "../../shared/types/Ids.sol";
import {Perfection, ProductRule} from "../types/Product.sol";

/// @title  IProducts
/// @notice What banks lend on: GEP贷, 生态贷, 两山贷, 茶商E贷 … each bank's own rules as data, judged at `pledge`
///         (collateral.md P5). A register's record is never refused for them.
interface IProducts is ILendingPolicy {
    event ProductRuleSet(
        ParticipantId indexed bank,
        bytes32 indexed product,
        bytes32 indexed titleClass,
        ProductRule rule,
        SchemaId[] papers
    );

    /// @notice The caller acts for no active bank.
    error CallerNotBank(address caller);
    /// @notice No name or class, a cap of nothing or above the whole, no rank, or more than four kinds of paper.
    error ProductRuleInvalid(bytes32 product, bytes32 titleClass);

    /// @notice Sets the caller's bank's own rule for a class; pledges that stand are judged no more.
    /// @param papers kinds of evidence about the subject, beyond what the class asks for
    function setRule(
        bytes32 product,
        bytes32 titleClass,
        ProductRule calldata rule,
        SchemaId[] calldata papers
    ) external;

    function ruleOf(
        ParticipantId bank,
        bytes32 product,
        bytes32 titleClass
    ) external view returns (ProductRule memory rule, SchemaId[] memory papers);

    /// @notice What the product waits for before it pays out; false where this bank has no rule for the class.
    function perfectionOf(
        ParticipantId bank,
        bytes32 product,
        bytes32 titleClass
    ) external view returns (bool isKnown, Perfection perfection);
}
