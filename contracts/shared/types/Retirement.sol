// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {KgCO2e} from "./Quantities.sol";
import {Timestamp} from "./Timestamp.sol";

/// @notice What a retirement is for; each asks for something (rules.md, 大型活动碳中和实施指南 2019).
/// @dev    Order is part of the interface: values are stored and emitted.
enum Purpose {
    Unknown,
    /// 自愿注销: nothing but a beneficiary
    Voluntary,
    /// 大型活动中和: the event's dates, its inventory and what that states
    LargeEvent,
    /// 以碳代偿: the court's or authority's decision (system 85)
    Compensation,
    /// 机构运营中和: the period of operation
    Operations
}

/// @notice What a holder says when units are used for good.
/// @param kg          units, 1 serial = 1 kg CO2e
/// @param beneficiary participant id of an organisation; or a salted commitment, revealed by the certificate's code
/// @param isCommitted whether `beneficiary` is such a commitment
/// @param isDonation  the holder gave them for somebody else's benefit
/// @param from        first second of what the use covers: event, year, consumption
/// @param to          its last second
/// @param stated      total that the inventory states; 0 where the purpose needs none
/// @param document    sha2-256 of inventory or decision; 0 where the purpose needs none
struct RetirementOrder {
    KgCO2e kg;
    bytes32 beneficiary;
    bool isCommitted;
    bool isDonation;
    Purpose purpose;
    Timestamp from;
    Timestamp to;
    KgCO2e stated;
    bytes32 document;
}
