// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {Auctions} from "../../../contracts/market/Auctions.sol";
import {Auction, AuctionState, AuctionTerms} from "../../../contracts/market/types/Offer.sol";
import {BankReceipt, SignedReceipt} from "../../../contracts/shared/interfaces/ISettlement.sol";
import {LotIds} from "../../../contracts/shared/libraries/LotIds.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind, MAY_HOLD} from "../../../contracts/shared/types/AccountWord.sol";
import {AuctionId, CaseId, InstructionId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket} from "../../../contracts/shared/types/LockWord.sol";
import {Bps, Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {Mode, TradingRule} from "../../../contracts/shared/types/TradingRule.sol";
import {vm} from "../support/Vm.sol";
import {World} from "../support/World.sol";

/// @notice A bank's account that is a contract: whatever it is asked about, it has signed.
contract WillingBank is IERC1271 {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC1271.isValidSignature.selector;
    }
}

/// @notice Random sellers, bidders, courts and clocks over one lot and the money for it. Its own books say what each
///         auction has locked, and each act that goes through is measured against them.
contract AuctionsHandler is World {
    uint256 internal constant LOT = 7;
    uint96 internal constant DEPOSIT = 50;

    Auctions public auctions = new Auctions(directory);
    WillingBank private _bank = new WillingBank();
    address public treasury;
    AuctionTerms[] private _terms;
    uint256 private _references;

    /// @notice What an act did beyond or short of what it promises.
    uint256 public breaches;
    uint256 public disagreements;
    uint256 public stuck;
    mapping(AuctionState state => uint256) public ended;

    constructor() {
        treasury = _enrol(Kind.Treasury, MAY_HOLD);
        _enrol(Kind.Bank, 0);
        participants.addAccount(ids[HOLDERS + 2], address(_bank));
        participants.addAccount(ids[HOLDERS], address(this));
        directory.propose(Names.AUCTIONS, address(auctions));
        settlement.refresh(Names.AUCTIONS);
        settlement.refresh(Names.PARTICIPANTS);
        auctions.refresh(Names.PARTICIPANTS);
        auctions.refresh(Names.SETTLEMENT);
        auctions.refresh(Names.CASH);

        settlement.setTreasury(treasury);
        settlement.setTradingRule(LotIds.classOf(LOT), TradingRule(62, 0, 0, 60, Bps.wrap(200), 0, false));
        for (uint256 i = 0; i < HOLDERS; ++i) {
            credits.mint(actors[i], LOT, 1_000);
            cash.mint(actors[i], 5_000, bytes32(i + 1));
        }
    }

    //----------------------------------------------------------------------------------------------
    // What people do
    //----------------------------------------------------------------------------------------------

    function open(uint256 who, uint64 amount, uint96 reserve, uint16 lasts, bool inBank) external {
        if (_terms.length >= 16) return;
        uint40 opensAt = uint40(block.timestamp) + 60;
        AuctionTerms memory terms = AuctionTerms({
            asset: address(credits),
            id: LOT,
            seller: _holder(who),
            amount: (amount % 600) + 1,
            mode: Mode.Auction,
            start: Fen.wrap(100),
            reserve: Fen.wrap(reserve % 300),
            increment: Fen.wrap(10),
            deposit: Fen.wrap(DEPOSIT),
            fee: Bps.wrap(200),
            treasury: treasury,
            inBank: inBank,
            opensAt: Timestamp.wrap(opensAt),
            closesAt: Timestamp.wrap(opensAt + 100 + (lasts % 500)),
            extension: 30,
            payWithin: 600,
            nonce: uint64(_terms.length)
        });
        if (_as(terms.seller, abi.encodeCall(auctions.open, (CREDITS, terms)))) _terms.push(terms);
    }

    /// @notice One bids, and another tops it.
    function duel(uint256 which, uint256 who, uint96 raise) external {
        bid(which, who, raise);
        bid(which, (who % HOLDERS) + 1 + (raise % 3), 20);
    }

    function bid(uint256 which, uint256 who, uint96 raise) public {
        if (_terms.length == 0) return;
        AuctionTerms memory terms = _pick(which);
        (AuctionId id, Auction memory before) = _stand(terms);
        // Who comes early waits; now and then one comes in the last seconds.
        if (block.timestamp < Timestamp.unwrap(terms.opensAt)) vm.warp(Timestamp.unwrap(terms.opensAt));
        if (raise % 7 == 0 && _now() < before.endsAt) vm.warp(Timestamp.unwrap(before.endsAt) - (raise % 30));
        Fen price = Fen.wrap((before.bids == 0 ? 100 : Fen.unwrap(before.price)) + (raise % 60));
        address bidder = who % 16 == 15 ? _actor(who / 16) : _holder(who);
        bytes memory data =
            terms.inBank
                ? abi.encodeCall(auctions.bidWithReceipt, (terms, price, _depositReceipt(id, bidder, price)))
                : abi.encodeCall(auctions.bid, (terms, price));
        if (_as(bidder, data)) _judgeBid(terms, before, price, bidder);
    }

    /// @notice Preflight and enforcement, asked of the winner and the seller alike (A4), and what moved (A2).
    function settle(uint256 which, bool bySeller, bool waits) external {
        if (_terms.length == 0) return;
        AuctionTerms memory terms = _pick(which);
        (AuctionId id, Auction memory before) = _stand(terms);
        if (waits && before.bids > 0) _wait(Timestamp.unwrap(before.endsAt) + 1);
        bool isFree = auctions.explainSettle(terms).isEmpty();
        uint256[4] memory held = _holdings(terms.seller, before.leader);

        bytes memory data =
            terms.inBank
                ? abi.encodeCall(auctions.settleWithReceipt, (terms, _priceReceipt(terms, id, before)))
                : abi.encodeCall(auctions.settle, (terms));
        bool done = _as(bySeller || before.bids == 0 ? terms.seller : before.leader, data);
        if (done != isFree) ++disagreements;
        if (done) _judgeSale(terms, before, held);
        else if (!_isSame(held, _holdings(terms.seller, before.leader))) ++breaches;
    }

    function cancel(uint256 which, uint256 who) external {
        if (_terms.length == 0) return;
        AuctionTerms memory terms = _pick(which);
        (, Auction memory before) = _stand(terms);
        if (!_as(_actor(who), abi.encodeCall(auctions.cancel, (terms)))) return;
        if (before.bids > 0 || _actor(who) != terms.seller) ++breaches;
        ++ended[AuctionState.Cancelled];
    }

    /// @notice Anybody's two ways out. Once the time for payment is over one of them is open (A5).
    function clear(uint256 which, uint256 who, bool closeFirst, uint8 waits) external {
        if (_terms.length == 0) return;
        AuctionTerms memory terms = _pick(which);
        (, Auction memory before) = _stand(terms);
        if (waits % 4 == 1) _wait(Timestamp.unwrap(before.endsAt) + 1);
        if (waits % 4 == 2) _wait(Timestamp.unwrap(before.endsAt) + terms.payWithin + 1);
        bool isOver = block.timestamp > Timestamp.unwrap(before.endsAt) + terms.payWithin;
        bytes memory close = abi.encodeCall(auctions.close, (terms));
        bytes memory forfeit = abi.encodeCall(auctions.forfeit, (terms));

        bool done = _as(_actor(who), closeFirst ? close : forfeit) || _as(_actor(who), closeFirst ? forfeit : close);
        if (before.state != AuctionState.Open) return;
        if (done) _judgeEnd(terms, before);
        else if (isOver) ++stuck;
    }

    //----------------------------------------------------------------------------------------------
    // What befalls them
    //----------------------------------------------------------------------------------------------

    function freeze(uint256 who, bool money, uint64 amount, uint8 caseNo, uint16 lasts) external {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + (lasts % 1_000)));
        Subject memory subject = Subject(money ? Names.CASH : CREDITS, money ? 0 : LOT, _holder(who));
        CaseId writ = CaseId.wrap(bytes32(uint256(caseNo % 3)));
        encumbrances.freeze(subject, writ, amount % 6_000, Timestamp.wrap(0), to);
    }

    function suspend(uint256 who, uint8 act) external {
        // The treasury too, once in a while.
        uint256 index = who % 8 == 7 ? HOLDERS + 1 : who % HOLDERS;
        bytes memory data =
            act % 3 != 0
                ? abi.encodeCall(participants.reinstate, (ids[index], 0))
                : abi.encodeCall(participants.suspend, (ids[index], 0));
        (bool done, ) = address(participants).call(data);
        done;
    }

    /// @notice Often nearly all, so that a winner's money is just enough beside the deposit, or not.
    function spend(uint256 from, uint256 to, uint16 fen) external {
        uint256 free = cash.availableOf(_holder(from), 0);
        uint256 rest = fen % 256;
        uint256 amount = fen % 2 == 0 || free < rest ? fen : free - rest;
        vm.prank(_holder(from));
        (bool done, ) = address(cash).call(abi.encodeCall(cash.transfer, (_holder(to), amount)));
        done;
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + (time % 120));
    }

    //----------------------------------------------------------------------------------------------
    // The books
    //----------------------------------------------------------------------------------------------

    /// @notice Units and fen that the auctions on the books say a holder has locked.
    function owed(uint256 who) external view returns (uint256 units, uint256 fen) {
        for (uint256 i = 0; i < _terms.length; ++i) {
            (, Auction memory a) = _stand(_terms[i]);
            bool isOpen = a.state == AuctionState.Open;
            bool isDue = a.state == AuctionState.Forfeited && Fen.unwrap(a.price) > 0;
            if (isOpen && _terms[i].seller == actors[who]) units += _terms[i].amount;
            bool standsFor = a.bids > 0 && a.leader == actors[who] && !_terms[i].inBank;
            if (standsFor && (isOpen || isDue)) fen += DEPOSIT;
        }
    }

    function lockedOf(uint256 who) external view returns (uint256 units, uint256 fen) {
        units = credits.lockOf(actors[who], LOT).inBucket(Bucket.Market);
        fen = cash.lockOf(actors[who], 0).inBucket(Bucket.Market);
    }

    function totals() external view returns (uint256 units, uint256 fen, uint256 kept) {
        for (uint256 i = 0; i < actors.length; ++i) {
            units += credits.balanceOf(actors[i], LOT);
            fen += cash.balanceOf(actors[i]);
        }
        address[2] memory parts = [address(auctions), address(settlement)];
        for (uint256 i = 0; i < 2; ++i) kept += credits.balanceOf(parts[i], LOT) + cash.balanceOf(parts[i]);
    }

    function countOfActors() external view returns (uint256) {
        return actors.length;
    }

    function countOfAuctions() external view returns (uint256) {
        return _terms.length;
    }

    //----------------------------------------------------------------------------------------------
    // Judging
    //----------------------------------------------------------------------------------------------

    /// @dev A3: only upwards, by a step at least, in its time, never for one's own; the end never comes nearer.
    function _judgeBid(AuctionTerms memory terms, Auction memory before, Fen price, address bidder) private {
        (, Auction memory now_) = _stand(terms);
        uint256 least = before.bids == 0 ? Fen.unwrap(terms.start) : Fen.unwrap(before.price) + 10;
        bool isTimely = terms.opensAt <= _now() && _now() <= before.endsAt && before.endsAt <= now_.endsAt;
        bool isLate = Timestamp.unwrap(now_.endsAt) < block.timestamp + terms.extension;
        bool isRight = Fen.unwrap(price) >= least && now_.leader == bidder && now_.bids == before.bids + 1;
        if (!isTimely || isLate || !isRight || bidder == terms.seller) ++breaches;
    }

    function _judgeSale(AuctionTerms memory terms, Auction memory before, uint256[4] memory held) private {
        (, Auction memory now_) = _stand(terms);
        uint256 price = terms.inBank ? 0 : Fen.unwrap(before.price);
        uint256 fee = (price * 200) / 10_000;
        uint256[4] memory expected = [
            held[0] - terms.amount,
            held[1] + terms.amount,
            held[2] + price,
            held[3] - price - fee
        ];
        bool isTimely =
            before.endsAt < _now() &&
                block.timestamp <= Timestamp.unwrap(before.endsAt) + terms.payWithin &&
                Fen.unwrap(before.price) >= Fen.unwrap(terms.reserve);
        bool isRight = isTimely && now_.state == AuctionState.Settled && before.state == AuctionState.Open;
        if (!isRight || !_isSame(expected, _holdings(terms.seller, before.leader))) ++breaches;
        ++ended[AuctionState.Settled];
    }

    /// @dev A winner who may still pay isn't sent home, and nobody is before the end.
    function _judgeEnd(AuctionTerms memory terms, Auction memory before) private {
        (, Auction memory now_) = _stand(terms);
        bool isWon = before.bids > 0 && Fen.unwrap(before.price) >= Fen.unwrap(terms.reserve);
        uint256 until = Timestamp.unwrap(before.endsAt) + (isWon ? terms.payWithin : 0);
        bool isRight = now_.state == AuctionState.Failed || (now_.state == AuctionState.Forfeited && isWon);
        if (block.timestamp <= until || !isRight) ++breaches;
        ++ended[now_.state];
    }

    function _holdings(address seller, address buyer) private view returns (uint256[4] memory) {
        return
            [
                credits.balanceOf(seller, LOT),
                credits.balanceOf(buyer, LOT),
                cash.balanceOf(seller),
                cash.balanceOf(buyer)
            ];
    }

    function _isSame(uint256[4] memory a, uint256[4] memory b) private pure returns (bool) {
        return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
    }

    /// @dev One of the last three: few enough to be led, lost and paid for within a walk.
    function _pick(uint256 which) private view returns (AuctionTerms memory) {
        uint256 count = _terms.length;
        return _terms[count - 1 - (which % (count < 3 ? count : 3))];
    }

    function _stand(AuctionTerms memory terms) private view returns (AuctionId id, Auction memory) {
        id = auctions.auctionId(terms);
        return (id, auctions.auction(id));
    }

    function _depositReceipt(AuctionId id, address bidder, Fen price) private returns (SignedReceipt memory) {
        return _receipt(auctions.depositId(id, bidder, price), bidder, DEPOSIT);
    }

    function _priceReceipt(
        AuctionTerms memory terms,
        AuctionId id,
        Auction memory a
    ) private returns (SignedReceipt memory) {
        uint96 price = Fen.unwrap(a.price);
        return _receipt(auctions.paymentId(id, a.leader), a.leader, price + (price * Bps.unwrap(terms.fee)) / 10_000);
    }

    function _receipt(InstructionId matter, address payer, uint96 fen) private returns (SignedReceipt memory) {
        bytes32 bankReference = bytes32(++_references);
        Timestamp until = Timestamp.wrap(uint40(block.timestamp + 365 days));
        BankReceipt memory receipt = BankReceipt(matter, ids[HOLDERS + 2], payer, Fen.wrap(fen), bankReference, until);
        return SignedReceipt(receipt, address(_bank), "");
    }

    function _wait(uint256 until) private {
        if (block.timestamp < until) vm.warp(until);
    }

    function _now() private view returns (Timestamp) {
        return Timestamp.wrap(uint40(block.timestamp));
    }

    function _as(address sender, bytes memory data) private returns (bool done) {
        vm.prank(sender);
        (done, ) = address(auctions).call(data);
    }
}

contract AuctionsInvariants {
    AuctionsHandler private _world = new AuctionsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: each way an auction can end is reached.
    function test_TheHandlerReachesWhatItIsFor() external {
        _sell(0, 399, 0, false);
        _world.settle(0, false, true);
        assert(_world.ended(AuctionState.Settled) == 1);
        _sell(0, 99, 200, false);
        _world.clear(0, 5, true, 1);
        assert(_world.ended(AuctionState.Failed) == 1);
        _sell(0, 99, 0, false);
        _world.clear(0, 5, true, 2);
        assert(_world.ended(AuctionState.Forfeited) == 1);
        _world.open(0, 9, 0, 100, false);
        _world.cancel(0, 0);
        assert(_world.ended(AuctionState.Cancelled) == 1);
        _sell(0, 99, 0, true);
        _world.settle(0, true, true);
        assert(_world.ended(AuctionState.Settled) == 2 && _world.countOfAuctions() == 5);
        _requireKept();
    }

    /// @notice Who is outbid is free at once.
    function test_TheHandlerReachesAnOutbidding() external {
        _world.open(0, 9, 0, 100, false);
        _world.duel(0, 1, 1);
        (, uint256 outbid) = _world.lockedOf(1);
        (, uint256 leading) = _world.lockedOf(3);
        assert(outbid == 0 && leading == 50);
        _requireKept();
    }

    /// @notice The way that the deposit of a frozen winner goes: owed, then collected.
    function test_TheHandlerReachesADepositThatIsOwed() external {
        _sell(0, 99, 0, false);
        _world.freeze(1, true, 5_000, 1, 999);
        _world.clear(0, 5, false, 2);
        (, uint256 fen) = _world.lockedOf(1);
        assert(_world.ended(AuctionState.Forfeited) == 1 && fen == 50);
        for (uint256 i = 0; i < 9; ++i) _world.pass(119);
        _world.clear(0, 5, false, 0);
        (, fen) = _world.lockedOf(1);
        assert(fen == 0);
        _requireKept();
    }

    /// @notice A1
    function invariant_EachLockIsWhatTheAuctionsSay() public view {
        for (uint256 who = 0; who < _world.countOfActors(); ++who) {
            (uint256 units, uint256 fen) = _world.owed(who);
            (uint256 lockedUnits, uint256 lockedFen) = _world.lockedOf(who);
            assert(units == lockedUnits && fen == lockedFen);
        }
    }

    /// @notice A2, A3
    function invariant_EachActDoesWhatItPromisesAndNoMore() public view {
        assert(_world.breaches() == 0);
    }

    /// @notice A4
    function invariant_PreflightIsEnforcement() public view {
        assert(_world.disagreements() == 0);
    }

    /// @notice A5
    function invariant_NobodyIsHeldBeyondTheTimeForPayment() public view {
        assert(_world.stuck() == 0);
    }

    /// @notice A6
    function invariant_UnitsAndMoneyAreConservedOutsideTheMarket() public view {
        (uint256 units, uint256 fen, uint256 kept) = _world.totals();
        assert(units == 4_000 && fen == 20_000 && kept == 0);
    }

    /// @dev One auction of the first holder's, led by the second, led and ready for its end.
    function _sell(uint256 seller, uint64 amount, uint96 reserve, bool inBank) private {
        _world.open(seller, amount, reserve, 100, inBank);
        _world.pass(61);
        _world.bid(0, 1, 1);
    }

    function _requireKept() private view {
        invariant_EachLockIsWhatTheAuctionsSay();
        invariant_EachActDoesWhatItPromisesAndNoMore();
        invariant_PreflightIsEnforcement();
        invariant_NobodyIsHeldBeyondTheTimeForPayment();
        invariant_UnitsAndMoneyAreConservedOutsideTheMarket();
    }
}
