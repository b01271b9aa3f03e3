// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice An instruction's life.
enum Phase {
    Open,
    Settled,
    /// the deadline passed and a lock was freed
    Lapsed
}

/// @notice What is stored of an instruction, a purchase or an agreement carried out. One slot.
/// @param affirmed   one bit a party that has agreed and not taken its lock back: bit 2n gives leg n first, 2n+1 receives
/// @param affirmedAt when the last of them, or the venue, agreed; never = nobody has
/// @param payBy      from the terms, so that a bank's receipt is judged without them
/// @param settleBy   likewise
/// @param isVouched  the venue's word is given
struct InstructionState {
    uint32 affirmed;
    Timestamp affirmedAt;
    Timestamp payBy;
    Timestamp settleBy;
    bool isVouched;
    Phase phase;
}
