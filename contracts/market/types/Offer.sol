// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bps, Fen, FenPerTonne, KgCO2e} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {Mode} from "../../shared/types/TradingRule.sol";

/// @notice A fixed-price offer, whole: what its hash commits to and each fill brings as calldata.
/// @param asset    contract of the asset, as Directory named it when the offer was made
/// @param id       lot
/// @param amount   kg offered
/// @param minFill  least kg of one fill; the last fill may be less
/// @param fee      of the price, on top of it, as the class's rule said when the offer was made
/// @param treasury who receives the fee
/// @param opensAt  first second of fills: not before the publicity period has passed
/// @param closesAt last second of fills
/// @param nonce    chosen by the seller, so that the same offer can be made again
struct Offer {
    address asset;
    uint256 id;
    address seller;
    KgCO2e amount;
    KgCO2e minFill;
    FenPerTonne price;
    Bps fee;
    address treasury;
    Timestamp opensAt;
    Timestamp closesAt;
    uint64 nonce;
}

/// @notice A listing's life.
enum ListingState {
    Unknown,
    Open,
    Sold,
    Cancelled,
    Expired
}

/// @notice What is stored of a listing. One slot.
/// @param remaining kg not yet sold
/// @param fills     how many fills there were; numbers the trades
struct Listing {
    KgCO2e remaining;
    uint32 fills;
    ListingState state;
}

/// @notice What a buyer asks a bank to hold money for: its EIP-712 hash is the receipt's instruction.
/// @param listing hash of the offer
/// @param kg      units
/// @param orders  keccak256 of the abi-encoded RetirementOrder[]; 0 when the units are to be held
/// @param maxCost price and fee, at most
/// @param nonce   chosen by the buyer
struct Purchase {
    bytes32 listing;
    address buyer;
    KgCO2e kg;
    bytes32 orders;
    Fen maxCost;
    uint256 nonce;
}

/// @notice An auction, whole: what its hash commits to. Prices are for the whole amount, in fen.
/// @param mode      OneWayBidding or Auction
/// @param start     least first bid
/// @param reserve   the sale takes place from this price on; may exceed `start`
/// @param increment least step over the standing bid
/// @param deposit   what each standing bidder has locked, or held at a bank
/// @param inBank    money at banks, by receipts; otherwise on-chain cash
/// @param opensAt   first second of bids: not before the publicity period has passed
/// @param closesAt  last second of bids, before extensions
/// @param extension seconds: a bid in the last `extension` seconds moves the end to `extension` after it, but never beyond a
///                  week after `closesAt`
/// @param payWithin seconds after the end for the winner to pay; then the deposit is forfeited
struct AuctionTerms {
    address asset;
    uint256 id;
    address seller;
    uint256 amount;
    Mode mode;
    Fen start;
    Fen reserve;
    Fen increment;
    Fen deposit;
    Bps fee;
    address treasury;
    bool inBank;
    Timestamp opensAt;
    Timestamp closesAt;
    uint32 extension;
    uint32 payWithin;
    uint64 nonce;
}

enum AuctionState {
    Unknown,
    Open,
    /// 成交
    Settled,
    /// 流拍: nobody bid, or the reserve was not met
    Failed,
    /// withdrawn before the first bid
    Cancelled,
    /// 违约: the winner didn't pay; the deposit went to the seller
    Forfeited
}

/// @notice What is stored of an auction. Two slots.
struct Auction {
    address leader;
    Timestamp endsAt;
    uint32 bids;
    AuctionState state;
    Fen price;
}
