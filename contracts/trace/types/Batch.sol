// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchId, ParcelId} from "../../shared/types/Ids.sol";
import {Grams, Gtin14} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice Goods taken from a base.
/// @param lot       AI(10), at most twenty characters of ASCII, left-aligned
/// @param eventHash the CBV event hash of the EPCIS event that says the same
struct Harvest {
    Gtin14 gtin;
    bytes32 lot;
    ParcelId parcel;
    Grams grams;
    Timestamp harvestedAt;
    bytes32 eventHash;
}

/// @notice Some grams of one batch.
struct Part {
    BatchId batch;
    Grams grams;
}

/// @notice Goods made of other goods.
/// @param inputs in ascending order of their batches, each once
struct Transformation {
    Part[] inputs;
    Gtin14 gtin;
    bytes32 lot;
    Grams grams;
    Timestamp producedAt;
    bytes32 eventHash;
}

/// @notice Where the goods of a batch went for good, grams. One slot.
/// @param used      went into other batches
/// @param lost      spoilt, stolen, short
/// @param sold      in consumers' hands
/// @param recovered taken back in a recall
struct Ends {
    uint48 used;
    uint48 lost;
    uint48 sold;
    uint48 recovered;
}

/// @notice What is grown on one parcel: by whom, until which year, and how much of the capacity is used. One slot.
/// @dev    The counts outlive members and admissions, so that no change of either makes room.
/// @param member      by index (see AccountWord); 0 when nobody is admitted
/// @param lastYear    the last calendar year of the admission (China time)
/// @param year        the calendar year to which `used` belongs
/// @param used        grams harvested in that year
/// @param usedBefore  grams harvested in the year before
/// @param claimedYear to the end of which the ground is claimed: never before `lastYear`
/// @param certifier   whose word on the capacity counts, by index
/// @param admittedAt  since when the member is admitted without a break
struct Base {
    uint32 member;
    uint16 lastYear;
    uint16 year;
    uint48 used;
    uint48 usedBefore;
    uint16 claimedYear;
    uint32 certifier;
    Timestamp admittedAt;
}

/// @notice A lookup of what lies above a batch.
/// @param isRecalled whether it or anything it comes from is recalled
/// @param source     the first recalled batch found on the way up; null when none
struct RecallState {
    bool isRecalled;
    BatchId source;
}
