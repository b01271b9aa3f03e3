// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bps, Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice How rights of a class are sold on the exchange: data, changed without a deployment; a sale keeps the version it
///         was applied for under. One slot. Values are 假定 until the platform's own rules are read.
/// @param publicityDays trading days of the announcement (挂牌公告), in which bidders enrol
/// @param resultDays    trading days in which the result is public (成交公示)
/// @param contractDays  trading days to sign the contract
/// @param payDays       trading days to pay after the contract
/// @param registerDays  trading days from the price to the certificate, and from it to the register
/// @param minBidders    least enrolled bidders for a bidding (竞价)
/// @param maxRounds     announcements of one sale, the first included
/// @param maxCut        most that one further round may lower the start
/// @param minDeposit    of the start
/// @param maxDeposit    of the start
/// @param extension     seconds: a bid in the last `extension` seconds moves the end to `extension` after it
/// @param minBidWindow  least seconds of bidding: who starts it and bids in one block isn't alone
/// @param searchMaxAge  days that a title search may be old at the review
/// @param maxPause      days by which objections may put off the end of an announcement or a result; then no further one is
///                      taken
/// @param allowsSole    a single bidder may take it by agreement (协议)
/// @param isOpen        whether the class is sold on the exchange at all
struct SaleRule {
    uint8 publicityDays;
    uint8 resultDays;
    uint8 contractDays;
    uint8 payDays;
    uint8 registerDays;
    uint8 minBidders;
    uint8 maxRounds;
    Bps maxCut;
    Bps minDeposit;
    Bps maxDeposit;
    uint32 extension;
    uint32 minBidWindow;
    uint16 searchMaxAge;
    uint8 maxPause;
    bool allowsSole;
    bool isOpen;
}

/// @notice A sale, whole: what its hash commits to and each call brings as calldata.
/// @param asset     Directory name: USE_RIGHTS or PACKAGES
/// @param seller    account of the holder
/// @param start     least first price, fen for the whole
/// @param reserve   the sale takes place from this price on; may exceed `start`
/// @param increment least step over the standing price
/// @param deposit   保证金, the same for every bidder
/// @param ecoPart   生态价: what of the start stands for clean air, water and landscape; a line of the announcement
/// @param inBank    money at banks, by receipts; otherwise on-chain cash
/// @param bidWindow seconds of bidding, before extensions; from the rule's `minBidWindow` to thirty days
/// @param document  sha2-256 of the announcement; where no contract is concluded, who didn't sign this one is to blame
/// @param nonce     chosen by the seller
struct SaleTerms {
    bytes32 asset;
    uint256 id;
    address seller;
    Fen start;
    Fen reserve;
    Fen increment;
    Fen deposit;
    Fen ecoPart;
    bool inBank;
    uint32 bidWindow;
    bytes32 document;
    uint64 nonce;
}

/// @notice Where a sale stands: 申请 → 审查 → 公告 → 竞价 → 成交公示 → 合同 → 价款 → 鉴证书 → 变更登记. Order is part of the interface.
enum SaleState {
    Unknown,
    /// 已申请
    Applied,
    /// 资格与权属审查通过
    Qualified,
    /// 挂牌公告, 报名与保证金
    Announced,
    /// 竞价, or the offer of the only bidder
    Bidding,
    /// 成交公示
    Awarded,
    /// the result stood unopposed; the contract may be signed
    Confirmed,
    /// 合同 signed by both
    Contracted,
    /// the price is held: locked, or at a bank
    Paid,
    /// 交易鉴证书 issued
    Certified,
    /// 变更登记 done: the right has gone over, and the money
    Registered,
    // Ends without a sale
    /// 审查未通过
    Rejected,
    /// withdrawn by the seller before bidding began
    Withdrawn,
    /// 流拍
    Failed,
    /// ended by an objection that was upheld, or by a court
    Terminated,
    /// 违约: of the buyer (deposit forfeited) or of the seller (deposit returned)
    Defaulted,
    /// paid, and never certified or entered in the register: everything goes back
    Lapsed
}

/// @notice What is stored of a sale. Four slots.
/// @param leader       highest bidder so far
/// @param until        last second of what runs now: announcement, bidding, result, contract, payment, certificate, register
/// @param objections   open ones
/// @param version      of the class's rule
/// @param round        announcements so far
/// @param signed       bit 0 the seller, bit 1 the buyer: who signed `contractHash`
/// @param inBank       as the terms say
/// @param price        standing bid, then the price
/// @param pausedAt     since when an objection stops the clock; never = it runs
/// @param bidders      enrolled in this round, deposit held
/// @param bids         in this round
/// @param fee          of the price, on top, as the trading rule said at the application
/// @param latest       no late bid moves the end of the bidding past it; of an announcement or a result, no objection is
///                     taken once they have put the end off so far
/// @param start        of this round
/// @param seller       as the terms say
/// @param contractHash document that was signed last; signed by both once the sale is Contracted
struct Sale {
    address leader;
    Timestamp until;
    SaleState state;
    uint8 objections;
    uint16 version;
    uint8 round;
    uint8 signed;
    bool inBank;
    Fen price;
    Timestamp pausedAt;
    uint32 bidders;
    uint32 bids;
    Bps fee;
    Timestamp latest;
    Fen start;
    address seller;
    bytes32 contractHash;
}

/// @notice A bidder's deposit in a sale. Applied to the price, it goes back with it when the register never enters him.
enum DepositState {
    None,
    Held,
    Returned,
    Forfeited,
    Applied
}

/// @notice An objection to an announcement or a result.
enum ObjectionState {
    None,
    Open,
    Dismissed,
    Upheld
}

/// @notice What a participant has in a sale: one deposit at a time, under the account that enrolled. One slot.
struct Enrolment {
    address bidder;
    DepositState state;
    uint8 round;
}
