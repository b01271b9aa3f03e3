// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CertificateId, LotId, ParticipantId} from "../../shared/types/Ids.sol";
import {Purpose, RetirementOrder} from "../../shared/types/Retirement.sol";
import {IRetirements} from "../interfaces/IRetirements.sol";
import {LotWord} from "../types/LotWord.sol";

/// @title  RetirementOrders
/// @notice What each purpose asks of whoever retires (rules.md, 大型活动碳中和实施指南 2019), and the one encoding of a
///         certificate that serves its slot and its event.
/// @dev    An order is nine words of calldata. Both functions read them as they came: the compiler's own reading, field
///         by field, would cost a third of what retiring costs above its state.
library RetirementOrders {
    uint256 private constant ORDER_BYTES = 9 * 32;
    uint256 private constant CERTIFICATE_BYTES = 14 * 32;

    /// @notice Whether the order says all that its purpose needs, and nothing that doesn't belong: a period both ends or
    ///         none, a stated total only with the inventory that states it. Who the beneficiary is, is asked elsewhere.
    function isComplete(RetirementOrder calldata order) internal pure returns (bool) {
        (uint256 kg, uint256 from, uint256 to, uint256 stated, uint256 flags) = _numbers(order);
        if (kg == 0 || order.beneficiary == 0 || (from == 0) != (to == 0) || to < from) return false;
        // Raw words may hold more than their types do.
        if ((kg | stated) > type(uint64).max || to > type(uint40).max || flags > 1) return false;

        Purpose purpose = order.purpose;
        bool isDocumented = order.document != 0;
        if (purpose == Purpose.Voluntary) return stated == 0;
        if (purpose == Purpose.LargeEvent) return from != 0 && stated != 0 && isDocumented;
        if (purpose == Purpose.Compensation) return isDocumented && stated == 0;
        if (purpose == Purpose.Operations) return from != 0 && (isDocumented || stated == 0);
        return false;
    }

    /// @notice Emits {IRetirements-CreditsRetired} for a first version, and gives the hash of its certificate.
    /// @param order complete: its words are those that `abi.encode` would write
    function hashAndTell(
        RetirementOrder calldata order,
        LotId lot,
        uint64 first,
        ParticipantId holder,
        CertificateId certificate,
        LotWord word
    ) internal returns (bytes32 hash) {
        bytes32 topic = IRetirements.CreditsRetired.selector;
        assembly ("memory-safe") {
            // Beyond the free pointer, which stays: nothing of this is needed afterwards.
            let facts := mload(0x40)
            mstore(facts, lot)
            mstore(add(facts, 0x20), first)
            mstore(add(facts, 0x40), 1)
            mstore(add(facts, 0x60), holder)
            calldatacopy(add(facts, 0x80), order, ORDER_BYTES)
            mstore(add(facts, add(0x80, ORDER_BYTES)), timestamp())
            mstore(add(facts, CERTIFICATE_BYTES), word)
            hash := keccak256(facts, CERTIFICATE_BYTES)
            log4(facts, add(CERTIFICATE_BYTES, 0x20), topic, lot, holder, certificate)
        }
    }

    /// @dev `flags`: isCommitted or isDonation, as they came.
    function _numbers(
        RetirementOrder calldata order
    ) private pure returns (uint256 kg, uint256 from, uint256 to, uint256 stated, uint256 flags) {
        assembly ("memory-safe") {
            kg := calldataload(order)
            flags := or(calldataload(add(order, 0x40)), calldataload(add(order, 0x60)))
            from := calldataload(add(order, 0xa0))
            to := calldataload(add(order, 0xc0))
            stated := calldataload(add(order, 0xe0))
        }
    }
}
