// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantId} from "../../shared/types/Ids.sol";
import {Effect} from "../../shared/types/Effect.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

enum PackageState {
    Unknown,
    Live,
    Dissolved
}

/// @notice A package of rights in the clear. All members are of one class and one register, so that one office enters it
///         and one rule of trade and lending holds for it.
/// @param former     who formed it
/// @param class      of its members
/// @param register   registrar that keeps all its members
/// @param region     the lowest region that contains all members'
/// @param endsAt     of the member that ends first; never = none ends
/// @param effect     the weakest of its members'
/// @param document   sha2-256 of its lists: 资源资产清单、产权清单、项目清单
/// @param count      members
struct PackageRecord {
    PackageState state;
    address holder;
    ParticipantId former;
    ParticipantId register;
    bytes32 class;
    Region region;
    Timestamp formedAt;
    Timestamp endsAt;
    Effect effect;
    bytes32 document;
    uint16 count;
    bool isOnSale;
    bool isEncumbered;
}
