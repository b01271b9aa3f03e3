// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LeaseId, ParticipantId} from "./Ids.sol";
import {Timestamp} from "./Timestamp.sol";

/// @notice What a lease is to those who rank beside it; consents and rent stand in Leases.
/// @param lease        by lessor, lessee and contract number (Keys.lease)
/// @param lessee       who uses
/// @param from         first second of use
/// @param to           end, exclusive; never after the right's
/// @param possessionAt when possession was handed over, as evidenced; never = not yet (民法典 405)
/// @param isExclusive  nobody else uses at the same time
struct LeaseFacts {
    LeaseId lease;
    ParticipantId lessee;
    Timestamp from;
    Timestamp to;
    Timestamp possessionAt;
    bool isExclusive;
}
