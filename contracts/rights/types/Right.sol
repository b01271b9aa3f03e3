// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Effect} from "../../shared/types/Effect.sol";
import {Plot} from "../../land/types/Parcel.sol";
import {ParticipantId} from "../../shared/types/Ids.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice 林种 (森林法 83). Order is part of the interface.
enum ForestKind {
    None,
    /// 用材林
    Timber,
    /// 经济林
    Economic,
    /// 能源林（薪炭林）
    Fuel,
    /// 防护林
    Protection,
    /// 特种用途林
    SpecialUse
}

/// @notice 银监发〔2013〕32号: of forests only 用材林, 经济林 and 薪炭林 may be charged.
function isMortgageable(ForestKind kind) pure returns (bool) {
    return kind <= ForestKind.Fuel;
}

/// @notice 起源
enum ForestOrigin {
    None,
    Natural,
    Planted
}

/// @notice Forest facts that gate a mortgage (银监发〔2013〕32号).
/// @param plantedYear   of the stand, from which its age follows
/// @param subcompartment keccak256 of the 小班 number as the forestry register spells it
struct ForestFacts {
    ForestKind kind;
    ForestOrigin origin;
    uint16 plantedYear;
    bytes32 subcompartment;
}

/// @notice 林地, 林木, 水面 …: one thing the right is to, on its plots, with its own legal effect (民法典 395, 402, 承包法 47).
/// @param kind name of the layer, ASCII left-aligned: LAND, TREES, WATER, HOUSE, INCOME
struct Layer {
    bytes32 kind;
    Effect effect;
    Plot[] plots;
}

/// @notice A right as its register states it. Its hash is kept; the whole stands in the event and comes back as calldata.
/// @param number       see Keys.right
/// @param startsAt     first second of the term
/// @param endsAt       end of the term, exclusive; never = without term
/// @param parent       the right it is derived from; 0 = none
/// @param registeredAt the outside register's time
/// @param document     sha2-256 of the certificate's public document
struct RightFacts {
    bytes32 class;
    bytes32 number;
    Region region;
    Timestamp startsAt;
    Timestamp endsAt;
    uint256 parent;
    Timestamp registeredAt;
    Layer[] layers;
    ForestFacts forest;
    bytes32 document;
}

enum RightState {
    Unknown,
    Live,
    Ended
}

/// @notice Why a right ended. Order is part of the interface.
enum RightEnd {
    /// given up by its holder; only when nothing weighs on it
    Surrendered,
    /// its term is over
    Expired,
    /// struck off by its register or a court
    Revoked,
    /// the thing is gone: fire, flood
    Destroyed,
    /// 征收
    Expropriated,
    /// split, merged or registered anew; only when nothing weighs on it
    Replaced
}

/// @notice A right in the clear.
/// @param boundTo the whole that it is a component of; 0 = none
struct RightRecord {
    RightState state;
    bytes32 class;
    Region region;
    ParticipantId register;
    address holder;
    Timestamp startsAt;
    Timestamp endsAt;
    uint256 parent;
    uint256 boundTo;
    bytes32 factsHash;
    bool isOffered;
    bool isEncumbered;
    uint32 seq;
}

/// @notice The legal act behind a re-registration. Order is part of the interface.
/// @dev    What is sold is sold on the exchange: a Sale needs its certificate of trade.
enum TransferCause {
    /// 交易: with 交易鉴证书
    Sale,
    /// 继承
    Inheritance,
    /// 赠与
    Gift,
    /// 分割、离婚
    Division,
    /// 作价入股
    Contribution,
    /// 生效法律文书
    Judgment
}
