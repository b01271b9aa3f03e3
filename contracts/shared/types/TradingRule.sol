// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bps} from "./Quantities.sol";

/// @notice The only ways of trading that the law leaves (国发〔2011〕38号; rules.md). No matching, no market maker, nobody
///         anonymous. Order is part of the interface: values are stored and emitted.
enum Mode {
    /// Nothing is sold: money alone moves.
    None,
    /// 协议
    Agreement,
    /// 挂牌协议
    ListedAgreement,
    /// 大宗协议
    BlockAgreement,
    /// 单向竞价
    OneWayBidding,
    /// 拍卖
    Auction
}

/// @notice How a class of assets may be traded: data, changed without a deployment. One slot.
/// @param modes          bit 1 << Mode for each mode allowed; 0 = not traded
/// @param minHoldingDays trading days between a purchase and the next sale or transfer
/// @param maxHolders     most holders of one id; 0 = without limit
/// @param publicity      seconds an offer stands in public before it can be taken
/// @param fee            of the price, from the buyer to the treasury
/// @param minBlock       least amount of a block agreement, in the asset's units
/// @param needsVenue     an instruction needs the word of a licensed platform
struct TradingRule {
    uint8 modes;
    uint8 minHoldingDays;
    uint32 maxHolders;
    uint32 publicity;
    Bps fee;
    uint64 minBlock;
    bool needsVenue;
}

using {allows} for TradingRule global;

function allows(TradingRule memory rule, Mode mode) pure returns (bool) {
    return mode != Mode.None && rule.modes & (1 << uint8(mode)) != 0;
}
