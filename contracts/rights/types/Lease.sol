// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LeaseId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice A lease as both sides signed it (EIP-712 type `Lease`).
/// @param right       what is let: a right, or a package of rights
/// @param under       the lease it is a sub-lease of; null = from the holder
/// @param lessor      account of the holder, or of the lessee of `under`
/// @param number      keccak256 of the contract number
/// @param rent        fen a year
/// @param document    sha2-256 of the contract
struct LeaseTerms {
    uint256 right;
    LeaseId under;
    address lessor;
    address lessee;
    bytes32 number;
    Timestamp from;
    Timestamp to;
    bool isExclusive;
    Fen rent;
    bytes32 document;
}

enum LeaseState {
    Unknown,
    Live,
    Ended
}

/// @notice What is stored of a lease. Four slots, and one more once rent, possession or a sub-lease is told.
/// @dev    The lessor isn't stored: it is the right's holder of the day (民法典 725), of a sub-lease the lessee above it.
/// @param under        the lease it is a sub-lease of; null = from the holder
/// @param termsHash    keccak256 of the abi-encoded terms
/// @param paidUntil    rent is paid until then, as the lessor acknowledged
/// @param possessionAt when possession was handed over, as evidenced; never = not yet
/// @param subleases    on its list, those that have run out included
struct LeaseEntry {
    address lessee;
    Timestamp from;
    Timestamp to;
    LeaseState state;
    bool isExclusive;
    uint256 right;
    LeaseId under;
    bytes32 termsHash;
    Timestamp paidUntil;
    Timestamp possessionAt;
    uint32 subleases;
}
