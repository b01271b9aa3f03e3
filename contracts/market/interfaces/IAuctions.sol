// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignedReceipt} from "../../shared/interfaces/ISettlement.sol";
import {AuctionId, InstructionId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Reasons} from "../../shared/types/Reasons.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {Auction, AuctionTerms} from "../types/Offer.sol";

/// @title  IAuctions
/// @notice Ascending bids for one whole amount (单向竞价, 拍卖). Serves ERC-1155 and ERC-721 alike. Bids are in the open, by
///         enrolled participants; the end moves with late bids; a winner who doesn't pay loses the deposit.
interface IAuctions {
    event AuctionOpened(
        AuctionId indexed auction,
        ParticipantId indexed actor,
        bytes32 indexed asset,
        AuctionTerms terms
    );
    /// @notice A bid stands; the bidder before it is free again from this moment.
    /// @param number  1 for the first
    /// @param outbid  who led before; zero for the first
    /// @param deposit what a bank's receipt was for; null with on-chain cash
    event BidPlaced(
        AuctionId indexed auction,
        address indexed bidder,
        uint32 number,
        Fen price,
        Timestamp endsAt,
        address outbid,
        InstructionId deposit
    );
    event AuctionSettled(AuctionId indexed auction, address indexed buyer, Fen price, Fen fee, InstructionId payment);
    event AuctionFailed(AuctionId indexed auction, address indexed actor, uint32 bids);
    event AuctionCancelled(AuctionId indexed auction, address indexed actor);
    /// @notice The deposit belongs to the seller: moved on chain, or to be paid by the bank that holds it.
    event DepositForfeited(AuctionId indexed auction, address indexed bidder, Fen deposit);

    error AuctionAlreadyRecorded(AuctionId auction);
    /// @notice The terms break the class's rule or themselves; `reasons` has every bit of ours.
    error AuctionRefused(AuctionId auction, Reasons reasons);
    error AuctionNotOpen(AuctionId auction);
    error CallerNotAuctioneer(AuctionId auction, address caller);
    /// @notice Bids are taken from opening to end.
    error BiddingClosed(AuctionId auction, Timestamp opensAt, Timestamp endsAt);
    error BiddingStillOpen(AuctionId auction, Timestamp endsAt);
    error BidTooLow(AuctionId auction, Fen bid, Fen least);
    error BidderNotAllowed(AuctionId auction, address bidder);
    /// @notice A bid stands: the seller can't withdraw any more.
    error AuctionHasBids(AuctionId auction);
    /// @notice Money of the other kind: on-chain cash where banks hold it, or the reverse.
    error AuctionMoneyMismatch(AuctionId auction, bool inBank);
    error PaymentOverdue(AuctionId auction, Timestamp payBy);
    error PaymentNotOverdue(AuctionId auction, Timestamp payBy);

    /// @param assetName Directory name under which `terms.asset` stands
    function open(bytes32 assetName, AuctionTerms calldata terms) external returns (AuctionId);

    /// @notice Bids with on-chain cash: locks the deposit and frees the bidder before in the same call.
    function bid(AuctionTerms calldata terms, Fen price) external;

    /// @notice Bids with a bank's receipt over the deposit, held for `depositId(auction, bidder, price)`.
    function bidWithReceipt(AuctionTerms calldata terms, Fen price, SignedReceipt calldata signed) external;

    /// @notice After the end: units to the winner, price to the seller, fee to the treasury, in one step or not at all.
    ///         Winner or seller may call: the bid was binding.
    function settle(AuctionTerms calldata terms) external;

    /// @notice The same with a bank's receipt over price and fee, held for `paymentId(auction, bidder)`.
    function settleWithReceipt(AuctionTerms calldata terms, SignedReceipt calldata signed) external;

    /// @notice After the end without a bid that meets the reserve: everybody is free again; anybody. A court's execution
    ///         office at any time, whatever was bid.
    function close(AuctionTerms calldata terms) external;

    /// @notice Before the first bid; the seller alone.
    function cancel(AuctionTerms calldata terms) external;

    /// @notice After the time for payment: the deposit to the seller, the units free; anybody.
    function forfeit(AuctionTerms calldata terms) external;

    function auctionId(AuctionTerms calldata terms) external view returns (AuctionId);

    function depositId(AuctionId auction, address bidder, Fen price) external view returns (InstructionId);

    function paymentId(AuctionId auction, address bidder) external view returns (InstructionId);

    function auction(AuctionId id) external view returns (Auction memory);

    /// @notice All reasons against `settle` (or `settleWithReceipt`, without the cash legs) now.
    function explainSettle(AuctionTerms calldata terms) external view returns (Reasons);
}
