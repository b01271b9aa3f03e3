// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {IMoney} from "../shared/interfaces/IMoney.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {ISettlement, SignedReceipt, Trade} from "../shared/interfaces/ISettlement.sol";
import {ITradingRules} from "../shared/interfaces/ITradingRules.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {Names} from "../shared/Names.sol";
import {Roles} from "../shared/Roles.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {AuctionId, InstructionId, ParticipantId} from "../shared/types/Ids.sol";
import {Bps, Fen} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {Mode, TradingRule} from "../shared/types/TradingRule.sol";
import {IAuctions} from "./interfaces/IAuctions.sol";
import {Auction, AuctionState, AuctionTerms} from "./types/Offer.sol";

/// @title  Auctions
/// @notice Ascending bids in the open. The terms stay in calldata, two slots say where an auction stands.
/// @dev    Holds nothing and moves nothing: {Settlement} locks the seller's units and the leader's deposit where they lie,
///         and makes the exchange. Nothing here calls a bidder, so no bidder can stand in the way of the next.
contract Auctions is IAuctions, DirectoryClient {
    /// @notice A late bid moves the end by at most a day.
    uint256 public constant MAX_EXTENSION = 1 days;
    /// @dev All late bids together move it by at most a week past its day: a leader may raise his own bid for nothing.
    uint256 private constant MAX_OVERTIME = 7 days;
    /// @notice A winner has at most thirty days to pay.
    uint256 public constant MAX_PAY_WITHIN = 30 days;
    /// @notice Bids close at most a year after opening was asked for: no lock keeps units from a court for ever.
    uint256 public constant MAX_AHEAD = 365 days;
    /// @notice How much longer than the time for payment a bank holds a deposit, so that a forfeit finds it.
    uint256 public constant RECEIPT_MARGIN = 1 days;

    bytes32 private constant TAG = keccak256("liangshan.auction.v1");
    bytes32 private constant BID_TYPE = keccak256("AuctionBid(bytes32 auction,address bidder,uint96 price)");
    bytes32 private constant PAYMENT_TYPE = keccak256("AuctionPayment(bytes32 auction,address bidder)");
    uint256 private constant CASH_ID = 0;
    /// @dev The reasons that say who may take part: of both sides at once.
    uint256 private constant WHO = 0xff;
    /// @dev No price beyond what a lock word could hold: sums of two prices fit Fen.
    uint256 private constant MAX_PRICE = type(uint64).max;

    mapping(AuctionId id => Auction) private _auctions;

    constructor(IDirectory directory_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Opening and withdrawing
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IAuctions
    function open(bytes32 assetName, AuctionTerms calldata terms) external returns (AuctionId id) {
        require(
            assetName != 0 && directory.nameOf(terms.asset) == assetName,
            ISettlement.AssetUnknown(assetName, terms.asset)
        );
        id = auctionId(terms);
        require(msg.sender == terms.seller, CallerNotAuctioneer(id, msg.sender));
        require(_auctions[id].state == AuctionState.Unknown, AuctionAlreadyRecorded(id));
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        Reasons reasons = _ruleReasons(_sellerReasons(word), assetName, terms);
        require(reasons.isEmpty(), AuctionRefused(id, reasons));

        _auctions[id].endsAt = terms.closesAt;
        _auctions[id].state = AuctionState.Open;

        emit AuctionOpened(id, actor, assetName, terms);

        _settlement().lockFor(terms.asset, terms.seller, terms.id, terms.amount);
    }

    /// @inheritdoc IAuctions
    function cancel(AuctionTerms calldata terms) external {
        (AuctionId id, Auction memory current) = _open(terms);
        require(msg.sender == terms.seller, CallerNotAuctioneer(id, msg.sender));
        require(current.bids == 0, AuctionHasBids(id));

        _end(id, AuctionState.Cancelled);

        emit AuctionCancelled(id, msg.sender);

        _freeUnits(terms);
    }

    //----------------------------------------------------------------------------------------------
    // Bidding
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IAuctions
    function bid(AuctionTerms calldata terms, Fen price) external {
        (address outbid, , ) = _place(terms, price, false);

        // Who raises his own bid has his deposit locked already.
        if (outbid == msg.sender) return;
        if (outbid != address(0)) _freeDeposit(terms, outbid);
        _settlement().lockFor(_resolve(Names.CASH), msg.sender, CASH_ID, Fen.unwrap(terms.deposit));
    }

    /// @inheritdoc IAuctions
    function bidWithReceipt(AuctionTerms calldata terms, Fen price, SignedReceipt calldata signed) external {
        (, InstructionId deposit, Timestamp endsAt) = _place(terms, price, true);

        _useReceipt(signed, deposit, msg.sender, terms.deposit, _after(_payBy(terms, endsAt), RECEIPT_MARGIN));
    }

    //----------------------------------------------------------------------------------------------
    // Paying
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IAuctions
    function settle(AuctionTerms calldata terms) external {
        (AuctionId id, Auction memory current) = _won(terms, false);
        Fen fee = Rounding.feeDown(current.price, terms.fee);

        _end(id, AuctionState.Settled);

        emit AuctionSettled(id, current.leader, current.price, fee, InstructionId.wrap(0));

        _settlement().conclude(_trade(terms, current, fee));
    }

    /// @inheritdoc IAuctions
    function settleWithReceipt(AuctionTerms calldata terms, SignedReceipt calldata signed) external {
        (AuctionId id, Auction memory current) = _won(terms, true);
        Fen fee = Rounding.feeDown(current.price, terms.fee);
        InstructionId payment = paymentId(id, current.leader);

        _end(id, AuctionState.Settled);

        emit AuctionSettled(id, current.leader, current.price, fee, payment);

        _useReceipt(signed, payment, current.leader, _sum(current.price, fee), currentTime());
        _settlement().conclude(_trade(terms, current, fee));
    }

    //----------------------------------------------------------------------------------------------
    // Ending without a sale
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IAuctions
    /// @dev Also after the time for payment when the winner couldn't have had the units: no deposit is lost for that. A
    ///      court's execution office needn't wait: a live auction would hide units from it.
    function close(AuctionTerms calldata terms) external {
        (AuctionId id, Auction memory current) = _open(terms);
        if (!_isExecutor(msg.sender)) {
            require(current.endsAt < currentTime(), BiddingStillOpen(id, current.endsAt));
            bool isFailed = !_isSold(terms, current) || _isHindered(terms, current);
            require(isFailed, AuctionHasBids(id));
        }

        _end(id, AuctionState.Failed);

        emit AuctionFailed(id, msg.sender, current.bids);

        _freeUnits(terms);
        if (current.bids > 0 && !terms.inBank) _freeDeposit(terms, current.leader);
    }

    /// @inheritdoc IAuctions
    /// @dev A deposit that can't move yet (its owner is suspended, a court froze it) stays locked and owed: the units are
    ///      free at once, and the same call collects it later.
    function forfeit(AuctionTerms calldata terms) external {
        AuctionId id = auctionId(terms);
        Auction memory current = _auctions[id];
        if (_isDepositOwed(current)) return _collect(id, terms, current.leader);
        _requireOverdue(id, terms, current);

        _auctions[id].state = AuctionState.Forfeited;

        emit DepositForfeited(id, current.leader, terms.deposit);

        _freeUnits(terms);
        if (_canCollect(terms, current.leader)) _collect(id, terms, current.leader);
        else if (terms.inBank) _auctions[id].price = Fen.wrap(0);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IAuctions
    /// @dev keccak256(abi.encode(TAG, chain, contract, terms)).
    function auctionId(AuctionTerms calldata terms) public view returns (AuctionId) {
        bytes32 self = bytes32(uint256(uint160(address(this))));
        return AuctionId.wrap(keccak256(bytes.concat(TAG, bytes32(block.chainid), self, _encoded(terms))));
    }

    /// @inheritdoc IAuctions
    /// @dev EIP-712 hash of the struct; the auction's id in it commits to chain and contract.
    function depositId(AuctionId id, address bidder, Fen price) public pure returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(BID_TYPE, id, bidder, price)));
    }

    /// @inheritdoc IAuctions
    function paymentId(AuctionId id, address bidder) public pure returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(PAYMENT_TYPE, id, bidder)));
    }

    /// @inheritdoc IAuctions
    function auction(AuctionId id) external view returns (Auction memory) {
        return _auctions[id];
    }

    /// @inheritdoc IAuctions
    function explainSettle(AuctionTerms calldata terms) external view returns (Reasons reasons) {
        Auction memory current = _auctions[auctionId(terms)];
        if (current.state == AuctionState.Settled) return Reasons.wrap(Reason.ALREADY_SETTLED);
        if (current.state != AuctionState.Open) return Reasons.wrap(Reason.OFFER_CLOSED);

        // Until the end nobody has won.
        if (currentTime() <= current.endsAt) reasons = reasons.also(Reason.NOT_AFFIRMED);
        if (_payBy(terms, current.endsAt) < currentTime()) reasons = reasons.also(Reason.DEADLINE_PASSED);
        if (!_isSold(terms, current)) return reasons.also(Reason.OFFER_SHORT);

        reasons = reasons.also(Reasons.unwrap(_unitReasons(terms, current.leader)));
        if (!terms.inBank) reasons = reasons.also(Reasons.unwrap(_cashReasons(terms, current)));
    }

    //----------------------------------------------------------------------------------------------
    // What an auction must be to open
    //----------------------------------------------------------------------------------------------

    function _sellerReasons(AccountWord word) private pure returns (Reasons reasons) {
        if (!word.isKnown()) return Reasons.wrap(Reason.PARTICIPANT_UNKNOWN);
        if (!word.isActive()) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        if (!word.mayTrade()) reasons = reasons.also(Reason.NEVER_COUNTERPARTY);
    }

    function _ruleReasons(
        Reasons reasons,
        bytes32 assetName,
        AuctionTerms calldata terms
    ) private view returns (Reasons) {
        ITradingRules rules = _rules();
        TradingRule memory rule = rules.tradingRule(IEncumberable(terms.asset).classOf(terms.id));
        bool isBid = terms.mode == Mode.OneWayBidding || terms.mode == Mode.Auction;
        bool isByRule =
            Bps.unwrap(terms.fee) == Bps.unwrap(rule.fee) && terms.treasury == rules.treasury() && _isWhole(terms);

        if (!isBid || !rule.allows(terms.mode)) reasons = reasons.also(Reason.MODE_NOT_ALLOWED);
        if (terms.opensAt < _after(currentTime(), rule.publicity)) reasons = reasons.also(Reason.PUBLICITY_RUNNING);
        if (rules.isBlocked(assetName, terms.id)) reasons = reasons.also(Reason.TRADING_BLOCKED);
        if (!isByRule) reasons = reasons.also(Reason.TERMS_NOT_BY_RULE);
        return reasons;
    }

    /// @dev Terms that make sense by themselves. A deposit above the first bid would be lost to no purpose.
    function _isWhole(AuctionTerms calldata terms) private view returns (bool) {
        bool isTimed =
            terms.opensAt < terms.closesAt &&
                terms.closesAt <= _after(currentTime(), MAX_AHEAD) &&
                terms.extension <= MAX_EXTENSION &&
                terms.payWithin > 0 &&
                terms.payWithin <= MAX_PAY_WITHIN;
        bool isPriced =
            Fen.unwrap(terms.deposit) > 0 &&
                Fen.unwrap(terms.deposit) <= Fen.unwrap(terms.start) &&
                Fen.unwrap(terms.start) <= MAX_PRICE &&
                Fen.unwrap(terms.increment) > 0 &&
                Fen.unwrap(terms.increment) <= MAX_PRICE;
        return isTimed && isPriced && terms.amount > 0;
    }

    //----------------------------------------------------------------------------------------------
    // A bid
    //----------------------------------------------------------------------------------------------

    function _place(
        AuctionTerms calldata terms,
        Fen price,
        bool inBank
    ) private returns (address outbid, InstructionId deposit, Timestamp endsAt) {
        (AuctionId id, Auction memory current) = _open(terms);
        _requireMoney(id, terms, inBank);
        _requireBid(id, terms, current, price);
        outbid = current.leader;
        deposit = inBank ? depositId(id, msg.sender, price) : InstructionId.wrap(0);
        endsAt = _extended(current.endsAt, terms);

        _auctions[id] = Auction(msg.sender, endsAt, current.bids + 1, AuctionState.Open, price);

        emit BidPlaced(id, msg.sender, current.bids + 1, price, endsAt, outbid, deposit);
    }

    function _requireBid(AuctionId id, AuctionTerms calldata terms, Auction memory current, Fen price) private view {
        bool isDuring = terms.opensAt <= currentTime() && currentTime() <= current.endsAt;
        require(isDuring, BiddingClosed(id, terms.opensAt, current.endsAt));
        require(_mayBid(terms.seller), BidderNotAllowed(id, msg.sender));
        require(Fen.unwrap(price) <= MAX_PRICE, Rounding.AmountTooLarge(Fen.unwrap(price)));
        Fen least = current.bids == 0 ? terms.start : _sum(current.price, terms.increment);
        require(Fen.unwrap(price) >= Fen.unwrap(least), BidTooLow(id, price, least));
    }

    /// @dev Nobody bids for what is his own, under whichever of his accounts.
    function _mayBid(address seller) private view returns (bool) {
        (AccountWord bidder, AccountWord owner) = _participants().accountWords(msg.sender, seller);
        return bidder.isActive() && bidder.mayTrade() && bidder.mayHold() && bidder.index() != owner.index();
    }

    function _extended(Timestamp endsAt, AuctionTerms calldata terms) private view returns (Timestamp) {
        Timestamp least = _after(currentTime(), terms.extension);
        if (least <= endsAt) return endsAt;
        Timestamp latest = _after(terms.closesAt, MAX_OVERTIME);
        return least < latest ? least : latest;
    }

    //----------------------------------------------------------------------------------------------
    // Where an auction stands
    //----------------------------------------------------------------------------------------------

    function _open(AuctionTerms calldata terms) private view returns (AuctionId id, Auction memory current) {
        id = auctionId(terms);
        current = _auctions[id];
        require(current.state == AuctionState.Open, AuctionNotOpen(id));
    }

    /// @dev The auction as its winner or seller may settle it now.
    function _won(
        AuctionTerms calldata terms,
        bool inBank
    ) private view returns (AuctionId id, Auction memory current) {
        (id, current) = _open(terms);
        _requireMoney(id, terms, inBank);
        require(current.endsAt < currentTime(), BiddingStillOpen(id, current.endsAt));
        require(_isSold(terms, current), AuctionRefused(id, Reasons.wrap(Reason.OFFER_SHORT)));
        Timestamp payBy = _payBy(terms, current.endsAt);
        require(currentTime() <= payBy, PaymentOverdue(id, payBy));
        bool isOfTheSale = msg.sender == current.leader || msg.sender == terms.seller;
        require(isOfTheSale, CallerNotAuctioneer(id, msg.sender));
    }

    /// @dev The winner could have had the units, and didn't pay for them.
    function _requireOverdue(AuctionId id, AuctionTerms calldata terms, Auction memory current) private view {
        require(current.state == AuctionState.Open, AuctionNotOpen(id));
        Timestamp payBy = _payBy(terms, current.endsAt);
        require(payBy < currentTime(), PaymentNotOverdue(id, payBy));
        require(_isSold(terms, current), AuctionRefused(id, Reasons.wrap(Reason.OFFER_SHORT)));
        Reasons hindrances = _hindrances(terms, current.leader);
        require(hindrances.isEmpty(), AuctionRefused(id, hindrances));
    }

    function _requireMoney(AuctionId id, AuctionTerms calldata terms, bool inBank) private pure {
        require(terms.inBank == inBank, AuctionMoneyMismatch(id, terms.inBank));
    }

    function _isSold(AuctionTerms calldata terms, Auction memory current) private pure returns (bool) {
        return current.bids > 0 && Fen.unwrap(current.price) >= Fen.unwrap(terms.reserve);
    }

    function _isHindered(AuctionTerms calldata terms, Auction memory current) private view returns (bool) {
        return _payBy(terms, current.endsAt) < currentTime() && !_hindrances(terms, current.leader).isEmpty();
    }

    /// @dev Of a forfeited auction the price is kept as long as the deposit is owed, and no longer.
    function _isDepositOwed(Auction memory current) private pure returns (bool) {
        return current.state == AuctionState.Forfeited && Fen.unwrap(current.price) > 0;
    }

    /// @dev The state stays, so that the same terms never open again; the price goes, for its gas.
    function _end(AuctionId id, AuctionState state) private {
        _auctions[id].state = state;
        _auctions[id].price = Fen.wrap(0);
    }

    //----------------------------------------------------------------------------------------------
    // What stands against the exchange
    //----------------------------------------------------------------------------------------------

    function _unitReasons(AuctionTerms calldata terms, address buyer) private view returns (Reasons) {
        return IEncumberable(terms.asset).explainSettle(terms.seller, buyer, terms.id, terms.amount);
    }

    /// @dev The deposit is freed first, so that what must be free beside it is the rest.
    function _cashReasons(AuctionTerms calldata terms, Auction memory current) private view returns (Reasons) {
        Fen fee = Rounding.feeDown(current.price, terms.fee);
        // No underflow: deposit <= start <= price.
        uint256 rest = Fen.unwrap(_sum(current.price, fee)) - Fen.unwrap(terms.deposit);
        address treasury = Fen.unwrap(fee) == 0 ? address(0) : _rules().treasury();
        return IMoney(_resolve(Names.CASH)).explainPaySale(current.leader, rest, treasury);
    }

    /// @dev What keeps the winner from the units through no fault of his: seller, treasury, a court, the class.
    function _hindrances(AuctionTerms calldata terms, address buyer) private view returns (Reasons reasons) {
        (AccountWord seller, AccountWord treasury) = _participants().accountWords(terms.seller, _rules().treasury());
        reasons = Reasons.wrap(Reasons.unwrap(_unitReasons(terms, buyer)) & ~WHO);
        reasons = reasons.also(Reasons.unwrap(_sellerReasons(seller)));
        bool takesFee = !terms.inBank && Bps.unwrap(terms.fee) != 0;
        bool canTakeFee = treasury.isActive() && treasury.mayHold();
        return takesFee && !canTakeFee ? reasons.also(Reason.HOLDER_NOT_ALLOWED) : reasons;
    }

    //----------------------------------------------------------------------------------------------
    // What Settlement is asked for
    //----------------------------------------------------------------------------------------------

    function _freeUnits(AuctionTerms calldata terms) private {
        _settlement().releaseFor(terms.asset, terms.seller, terms.id, terms.amount);
    }

    function _freeDeposit(AuctionTerms calldata terms, address bidder) private {
        _settlement().releaseFor(_resolve(Names.CASH), bidder, CASH_ID, Fen.unwrap(terms.deposit));
    }

    function _canCollect(AuctionTerms calldata terms, address bidder) private view returns (bool) {
        if (terms.inBank) return false;
        IEncumberable cash = IEncumberable(_resolve(Names.CASH));
        return cash.explainSettle(bidder, terms.seller, CASH_ID, Fen.unwrap(terms.deposit)).isEmpty();
    }

    function _collect(AuctionId id, AuctionTerms calldata terms, address bidder) private {
        _auctions[id].price = Fen.wrap(0);
        _settlement().moveFor(_resolve(Names.CASH), bidder, terms.seller, CASH_ID, Fen.unwrap(terms.deposit));
    }

    /// @dev Exactly the amount: what a bank holds beyond it nobody could tell it to give back.
    function _useReceipt(
        SignedReceipt calldata signed,
        InstructionId matter,
        address payer,
        Fen amount,
        Timestamp until
    ) private {
        bool isExact = Fen.unwrap(signed.receipt.amount) == Fen.unwrap(amount);
        require(isExact, ISettlement.ReceiptMismatch(matter, signed.receipt));
        _settlement().useReceipt(signed, matter, payer, amount, until);
    }

    function _trade(AuctionTerms calldata terms, Auction memory current, Fen fee) private pure returns (Trade memory) {
        return
            Trade({
                asset: terms.asset,
                id: terms.id,
                amount: terms.amount,
                seller: terms.seller,
                buyer: current.leader,
                price: current.price,
                fee: fee,
                deposit: terms.inBank ? Fen.wrap(0) : terms.deposit,
                inBank: terms.inBank
            });
    }

    /// @dev Terms have no dynamic part: in calldata they lie as `abi.encode` would write them, and needn't be copied field
    ///      by field.
    function _encoded(AuctionTerms calldata terms) private pure returns (bytes calldata raw) {
        assembly ("memory-safe") {
            raw.offset := terms
            raw.length := 544
        }
    }

    /// @dev As Settlement sees it, whose authority is the ledger's; the role outlives a suspension.
    function _isExecutor(address account) private view returns (bool isOffice) {
        if (!_participants().accountWord(account).isActive()) return false;
        address authority = IAccessManaged(_resolve(Names.SETTLEMENT)).authority();
        (isOffice, ) = IAccessManager(authority).hasRole(Roles.COURT_EXECUTION, account);
    }

    function _settlement() private view returns (ISettlement) {
        return ISettlement(_resolve(Names.SETTLEMENT));
    }

    function _rules() private view returns (ITradingRules) {
        return ITradingRules(_resolve(Names.SETTLEMENT));
    }

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _payBy(AuctionTerms calldata terms, Timestamp endsAt) private pure returns (Timestamp) {
        return _after(endsAt, terms.payWithin);
    }

    /// @dev No truncation before the year 36812: spans here are bounded by a year.
    function _after(Timestamp moment, uint256 span) private pure returns (Timestamp) {
        return Timestamp.wrap(uint40(Timestamp.unwrap(moment) + span));
    }

    /// @dev No overflow: each is at most MAX_PRICE, or a fee below it.
    function _sum(Fen a, Fen b) private pure returns (Fen) {
        return Fen.wrap(Fen.unwrap(a) + Fen.unwrap(b));
    }
}
