// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {ISales} from "../../../contracts/market/interfaces/ISales.sol";
import {Sales} from "../../../contracts/market/Sales.sol";
import {DepositState, Sale, SaleRule, SaleState, SaleTerms} from "../../../contracts/market/types/Sale.sol";
import {MockSaleable} from "../../../contracts/mocks/rights/MockSaleable.sol";
import {BankReceipt, SignedReceipt} from "../../../contracts/shared/interfaces/ISettlement.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind, MAY_HOLD} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, EvidenceId, InstructionId, ParticipantId, SaleId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket} from "../../../contracts/shared/types/LockWord.sol";
import {Bps, Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {TradingRule} from "../../../contracts/shared/types/TradingRule.sol";
import {vm} from "../support/Vm.sol";
import {World} from "../support/World.sol";

/// @notice Logs as the chain keeps them.
interface SaleLogs {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
}

/// @notice A bank's account that is a contract: whatever it is asked about, it has signed.
contract AgreeableBank is IERC1271 {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC1271.isValidSignature.selector;
    }
}

/// @notice Random sellers, bidders, exchanges, courts, objectors and clocks over three rights and the money for them. Each
///         verb is tried by anybody at any time; what went through is judged by a table of the states, and by books of the
///         deposits that are kept from the events alone.
contract SalesHandler is World {
    uint96 internal constant DEPOSIT = 100;
    uint96 internal constant START = 1_000;
    uint256 internal constant RIGHTS = 3;
    uint256 internal constant MONEY = 100_000;
    bytes32 internal constant CLASS = "CLASS";
    bytes32 internal constant DOCUMENT = "document";

    Evidence internal evidence = new Evidence(address(authority), directory);
    Sales public sales = new Sales(address(authority), directory);
    MockSaleable public rights = new MockSaleable(CLASS);
    AgreeableBank private _bank = new AgreeableBank();
    address internal treasury;
    address internal exchange;
    address internal court;
    SaleTerms[] private _terms;
    mapping(SaleId sale => uint256 place) private _places;
    mapping(SaleId sale => EvidenceId[]) private _raised;
    mapping(SaleId sale => mapping(uint256 publicity => mapping(address objector => bool))) private _heard;
    uint256 private _counter;

    /// @dev What the events say of each deposit.
    mapping(SaleId sale => mapping(address bidder => DepositState)) public told;
    uint256[5] public counts;
    uint256 public enrolments;

    /// @notice A step that its table doesn't have, or a refused one that left a trace.
    uint256 public skipped;
    /// @notice A step before its moment or after it.
    uint256 public untimely;
    /// @notice What became of a deposit that wasn't there, or of a right without a certificate.
    uint256 public breaches;
    /// @notice A sale whose time is over, and that nobody could bring on.
    uint256 public stuck;
    /// @notice An objection that `explainObjection` judged otherwise than the verb.
    uint256 public misread;
    mapping(SaleState state => uint256) public reached;

    constructor() {
        treasury = _enrol(Kind.Treasury, MAY_HOLD);
        exchange = _enrol(Kind.ExchangeOperator, 0);
        court = _enrol(Kind.Court, 0);
        _enrol(Kind.Bank, 0);
        participants.addAccount(ids[ids.length - 1], address(_bank));
        // The auditor's second account: the handler attests, and rules.
        participants.addAccount(ids[HOLDERS], address(this));
        authority.grantRole(Roles.EXCHANGE_OPERATOR, exchange, 0);
        authority.grantRole(Roles.COURT_EXECUTION, court, 0);
        _connect();
        _setRules();
        for (uint256 i = 0; i < HOLDERS; ++i) cash.mint(actors[i], MONEY, bytes32(i + 1));
        for (uint256 i = 0; i < RIGHTS; ++i) rights.mint(actors[i], i + 1);
        SaleLogs(address(vm)).recordLogs();
    }

    //----------------------------------------------------------------------------------------------
    // Seller and exchange
    //----------------------------------------------------------------------------------------------

    function applyFor(uint256 who, uint256 right, uint16 reserve, bool inBank) public {
        if (_terms.length >= 24) return;
        SaleTerms memory terms = SaleTerms({
            asset: Names.USE_RIGHTS,
            id: (right % RIGHTS) + 1,
            seller: who % 4 == 3 ? _holder(who / 4) : rights.holderOf((right % RIGHTS) + 1),
            start: Fen.wrap(START),
            reserve: Fen.wrap(reserve % 1_400),
            increment: Fen.wrap(10),
            deposit: Fen.wrap(DEPOSIT),
            ecoPart: Fen.wrap(0),
            inBank: inBank,
            bidWindow: 1 hours,
            document: DOCUMENT,
            nonce: uint64(_terms.length)
        });
        SaleId id = sales.saleId(terms);
        bool done = _by(terms.seller, abi.encodeCall(sales.applyFor, (terms)));
        if (!done) return;
        _places[id] = _terms.length;
        _terms.push(terms);
        _judge(id, SaleState.Unknown, _bit(SaleState.Applied));
    }

    function review(uint256 which, uint256 who, uint8 what) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        address by = _office(who, exchange);
        if (what % 8 == 0) {
            bytes memory rejecting = abi.encodeCall(sales.reject, (terms, DOCUMENT));
            _step(by, rejecting, id, before, _bit(SaleState.Applied), _bit(SaleState.Rejected));
            return;
        }
        EvidenceId search = _attest("TITLE_SEARCH", bytes32(terms.id), what % 16 == 1 ? 1 : 0);
        if (what % 16 == 2) search = EvidenceId.wrap(0);
        bytes memory data = abi.encodeCall(sales.qualify, (terms, search));
        bool isWrong = what % 16 == 1 || what % 16 == 2;
        _step(by, data, id, before, isWrong ? 0 : _bit(SaleState.Applied), _bit(SaleState.Qualified));
    }

    function announce(uint256 which, uint256 who, uint8 cut) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        bool isAgain = before.round > 0;
        uint96 last = Fen.unwrap(before.start);
        Fen start = Fen.wrap(last - (last == 0 ? 0 : cut % 60));
        bytes memory data =
            isAgain ? abi.encodeCall(sales.announceAgain, (terms, start)) : abi.encodeCall(sales.announce, (terms));
        address by = _office(who, isAgain ? terms.seller : exchange);
        _step(by, data, id, before, _bit(SaleState.Qualified), _bit(SaleState.Announced));
    }

    function withdraw(uint256 which, uint256 who) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        uint256 from = _bit(SaleState.Applied) | _bit(SaleState.Qualified) | _bit(SaleState.Announced);
        bytes memory data = abi.encodeCall(sales.withdraw, (terms, DOCUMENT));
        _step(_office(who, terms.seller), data, id, before, from, _bit(SaleState.Withdrawn));
    }

    function terminate(uint256 which, uint256 who) public {
        // Rarely, else nothing lives long.
        if (who % 4 != 0) return;
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        uint256 live = _bit(SaleState.Registered) - _bit(SaleState.Applied);
        bytes memory data = abi.encodeCall(sales.terminate, (terms, DOCUMENT));
        _step(_office(who / 4, court), data, id, before, live, _bit(SaleState.Terminated));
    }

    //----------------------------------------------------------------------------------------------
    // Bidders
    //----------------------------------------------------------------------------------------------

    function enrol(uint256 which, uint256 who) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        address bidder = _actor(who);
        InstructionId matter = sales.depositId(id, bidder, before.round);
        bytes memory data =
            terms.inBank
                ? abi.encodeCall(sales.enrolWithReceipt, (terms, _receipt(matter, bidder, DEPOSIT)))
                : abi.encodeCall(sales.enrol, (terms));
        if (_stay(bidder, data, id, before, _bit(SaleState.Announced))) _judgeDuring(before);
    }

    function bid(uint256 which, uint256 who, uint16 more) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        address bidder = _holder(who);
        uint96 least = before.bids == 0 ? Fen.unwrap(before.start) : Fen.unwrap(before.price) + 10;
        uint96 price = least + (more % 200) - (more % 5 == 0 ? 1 : 0);
        bool isEnrolled = sales.depositOf(id, bidder) == DepositState.Held;
        bytes memory data = abi.encodeCall(sales.bid, (terms, Fen.wrap(price)));
        if (!_stay(bidder, data, id, before, _bit(SaleState.Bidding))) return;
        _judgeDuring(before);
        Sale memory now_ = sales.sale(id);
        bool isHigher = price >= least && now_.leader == bidder && Fen.unwrap(now_.price) == price;
        bool isBounded = before.until <= now_.until && now_.until <= before.latest;
        if (!isHigher || !isBounded || !isEnrolled || bidder == terms.seller) ++breaches;
    }

    function returnDeposits(uint256 which, uint256 who) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        address[] memory bidders = new address[](1);
        bidders[0] = _holder(who);
        _stay(_actor(who / 7), abi.encodeCall(sales.returnDeposits, (terms, bidders)), id, before, type(uint256).max);
    }

    //----------------------------------------------------------------------------------------------
    // The clock, and objections
    //----------------------------------------------------------------------------------------------

    /// @notice Anybody brings a sale on; often as soon as its time is over.
    function bringOn(uint256 which, uint256 who, uint8 wait) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        if (wait % 4 != 0) _waitUntil(before);
        (bytes memory data, uint256 from, uint256 to) = _next(terms, before);
        if (data.length == 0) return;
        uint256 locked = _lockedOf(terms.seller);
        bool isOver = _isOver(before);
        bool done = _step(_actor(who), data, id, before, from, to);
        bool isCollecting = before.state == SaleState.Defaulted;
        if (done && !isOver && !isCollecting) ++untimely;
        if (!done && isOver && !isCollecting) ++stuck;
        if (locked != _lockedOf(terms.seller)) ++breaches;
    }

    function raise(uint256 which, uint256 who, bool stale) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        bool isNew = !stale || _raised[id].length == 0;
        EvidenceId objection = isNew ? _attest("SALE_OBJECTION", SaleId.unwrap(id), 0) : _raised[id][0];
        bytes memory data = abi.encodeCall(sales.raiseObjection, (terms, objection));
        bool isFree = sales.explainObjection(terms, _actor(who)).isEmpty();
        uint256 from = _bit(SaleState.Announced) | _bit(SaleState.Awarded);
        bool done = _stay(_actor(who), data, id, before, from);
        if (done != (isFree && isNew)) ++misread;
        if (!done) return;
        if (before.objections == 0) _judgeDuring(before);
        if (sales.sale(id).objections != before.objections + 1) ++breaches;
        _judgeObjector(id, before, _actor(who));
        _raised[id].push(objection);
    }

    function answer(uint256 which, uint256 who, uint256 seed) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        if (_raised[id].length == 0) return;
        bool isUpheld = seed % 5 == 0;
        EvidenceId objection = _raised[id][seed % _raised[id].length];
        bytes memory data = abi.encodeCall(sales.answerObjection, (terms, objection, isUpheld, DOCUMENT));
        uint256 from = _bit(SaleState.Announced) | _bit(SaleState.Awarded);
        uint256 to = isUpheld ? _bit(SaleState.Terminated) : _bit(before.state);
        if (!_step(_office(who, exchange), data, id, before, from, to) || isUpheld) return;
        // The clock has lost nothing: it goes on with what was left when it stopped.
        Sale memory now_ = sales.sale(id);
        uint256 stood = now_.objections > 0 ? 0 : block.timestamp - Timestamp.unwrap(before.pausedAt);
        if (Timestamp.unwrap(now_.until) != Timestamp.unwrap(before.until) + stood) ++untimely;
    }

    //----------------------------------------------------------------------------------------------
    // Contract, price, certificate, register
    //----------------------------------------------------------------------------------------------

    function sign(uint256 which, uint256 who, uint8 what) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        address party = who % 2 == 0 ? terms.seller : before.leader;
        if (who % 16 == 15) party = _actor(who / 16);
        bytes32 document = what % 8 == 0 ? bytes32("another") : DOCUMENT;
        bytes memory data = abi.encodeCall(sales.signContract, (terms, document, party, ""));
        uint256 to = _bit(SaleState.Confirmed) | _bit(SaleState.Contracted);
        if (_step(party, data, id, before, _bit(SaleState.Confirmed), to)) _judgeDuring(before);
    }

    function pay(uint256 which, uint256 who) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        address buyer = who % 8 == 7 ? _actor(who / 8) : before.leader;
        uint96 rest = uint96(_total(before)) - (before.state == SaleState.Contracted ? DEPOSIT : 0);
        bytes memory data =
            terms.inBank
                ? abi.encodeCall(sales.payWithReceipt, (terms, _receipt(sales.paymentId(id, buyer), buyer, rest)))
                : abi.encodeCall(sales.pay, (terms));
        if (_step(buyer, data, id, before, _bit(SaleState.Contracted), _bit(SaleState.Paid))) _judgeDuring(before);
    }

    function certify(uint256 which, uint256 who, uint8 number) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        string memory text = string(abi.encodePacked("N", bytes1(number)));
        bytes memory data = abi.encodeCall(sales.certify, (terms, text, DOCUMENT));
        address by = _office(who, exchange);
        if (_step(by, data, id, before, _bit(SaleState.Paid), _bit(SaleState.Certified))) _judgeDuring(before);
    }

    /// @notice The register enters the buyer, or tries to enter another.
    function register(uint256 which, uint256 who) public {
        (SaleTerms memory terms, SaleId id, Sale memory before) = _pick(which);
        address to = who % 4 == 3 ? _holder(who / 4) : before.leader;
        address holder = rights.holderOf(terms.id);
        uint256[3] memory money = _purses(holder, to);
        SaleId live = sales.saleOf(Names.USE_RIGHTS, terms.id);
        Sale memory sold = sales.sale(live);
        (bool done, ) = address(rights).call(abi.encodeCall(rights.register, (terms.id, to)));
        _read(done);
        if (!done) {
            if (rights.holderOf(terms.id) != holder) ++breaches;
            return _judge(id, before.state, _bit(before.state));
        }
        bool isHis = sold.state == SaleState.Certified && sold.leader == to && _now() <= sold.until;
        if (!isHis || rights.holderOf(terms.id) != to) ++breaches;
        _judge(live, sold.state, sold.state == SaleState.Certified ? _bit(SaleState.Registered) : 0);
        _judgePayment(sold, money);
    }

    //----------------------------------------------------------------------------------------------
    // What befalls them
    //----------------------------------------------------------------------------------------------

    /// @notice From the application to the register with nothing between, as most sales go.
    function goOn(uint256 which, uint256 who, uint8 steps) external {
        for (uint256 i = 0; i <= steps % 5; ++i) _goOn(which, who);
    }

    function befall(uint256 who, uint8 what, bool heals) external {
        uint256 kind = what % 5;
        if (kind == 0) rights.freeze((who % RIGHTS) + 1, !heals);
        if (kind == 1) _suspend(who, heals);
        if (kind == 2) _freezeCash(who, what);
        if (kind == 3 && !heals) _discredit(ids[who % HOLDERS]);
        if (kind == 4) vm.warp(block.timestamp + uint256(what) * 1 hours);
    }

    function spend(uint256 from, uint256 to, uint16 fen) external {
        vm.prank(_holder(from));
        (bool done, ) = address(cash).call(abi.encodeCall(cash.transfer, (_holder(to), fen % 900)));
        _read(false);
        done;
    }

    //----------------------------------------------------------------------------------------------
    // The books
    //----------------------------------------------------------------------------------------------

    /// @notice Fen that the deposits and prices on the books say a holder has locked.
    function owed(uint256 who) external view returns (uint256 fen) {
        for (uint256 i = 0; i < _terms.length; ++i) {
            SaleId id = sales.saleId(_terms[i]);
            if (_terms[i].inBank) continue;
            DepositState state = told[id][actors[who]];
            Sale memory s = sales.sale(id);
            if (state == DepositState.Held) fen += DEPOSIT;
            bool isLive = s.state == SaleState.Paid || s.state == SaleState.Certified;
            if (state == DepositState.Applied && isLive) fen += _total(s);
        }
    }

    /// @notice Deposits of which the contract says something else than its events.
    function unlike() external view returns (uint256 count) {
        for (uint256 i = 0; i < _terms.length; ++i) {
            SaleId id = sales.saleId(_terms[i]);
            for (uint256 j = 0; j < HOLDERS; ++j) {
                if (sales.depositOf(id, actors[j]) != told[id][actors[j]]) ++count;
            }
        }
    }

    /// @notice Rights whose mark and whose live sale don't agree.
    function misplaced() external view returns (uint256 count) {
        for (uint256 right = 1; right <= RIGHTS; ++right) {
            SaleState state = sales.sale(sales.saleOf(Names.USE_RIGHTS, right)).state;
            bool isLive = state >= SaleState.Applied && state < SaleState.Registered;
            if (isLive != rights.isOffered(right)) ++count;
        }
    }

    function lockedOf(uint256 who) external view returns (uint256) {
        return _lockedOf(actors[who]);
    }

    function totals() external view returns (uint256 fen, uint256 kept) {
        for (uint256 i = 0; i < actors.length; ++i) fen += cash.balanceOf(actors[i]);
        kept = cash.balanceOf(address(sales)) + cash.balanceOf(address(settlement));
    }

    function countOfActors() external view returns (uint256) {
        return actors.length;
    }

    function total() external pure returns (uint256) {
        return HOLDERS * MONEY;
    }

    //----------------------------------------------------------------------------------------------
    // Judging
    //----------------------------------------------------------------------------------------------

    /// @dev Sends, reads what is told of deposits, and holds what became of the state against the table.
    function _step(
        address by,
        bytes memory data,
        SaleId id,
        Sale memory before,
        uint256 from,
        uint256 to
    ) private returns (bool done) {
        done = _by(by, data);
        bool isFrom = from & _bit(before.state) != 0;
        if (done) _judge(id, before.state, isFrom ? to : 0);
        else _judge(id, before.state, _bit(before.state));
    }

    /// @dev A verb that leaves the state as it is.
    function _stay(
        address by,
        bytes memory data,
        SaleId id,
        Sale memory before,
        uint256 from
    ) private returns (bool done) {
        return _step(by, data, id, before, from, _bit(before.state));
    }

    function _judge(SaleId id, SaleState before, uint256 allowed) private {
        SaleState state = sales.sale(id).state;
        if (allowed & _bit(state) == 0) ++skipped;
        if (state != before) ++reached[state];
    }

    function _judgeDuring(Sale memory before) private {
        if (before.objections > 0 || before.until < _now()) ++untimely;
    }

    /// @dev Each is heard once while something is public, and nobody once the end is put off as far as it may be.
    function _judgeObjector(SaleId id, Sale memory before, address objector) private {
        uint256 publicity = uint256(before.round) * 256 + uint256(before.state);
        uint256 stood = before.objections > 0 ? block.timestamp - Timestamp.unwrap(before.pausedAt) : 0;
        bool isPutOff = Timestamp.unwrap(before.until) + stood >= Timestamp.unwrap(before.latest);
        if (isPutOff || _heard[id][publicity][objector]) ++untimely;
        _heard[id][publicity][objector] = true;
    }

    /// @dev Seller, buyer and treasury: price and fee, or nothing where banks hold the money.
    function _judgePayment(Sale memory sold, uint256[3] memory held) private {
        uint256 price = sold.inBank ? 0 : Fen.unwrap(sold.price);
        uint256 fee = sold.inBank ? 0 : _total(sold) - price;
        uint256[3] memory now_ = _purses(sold.seller, sold.leader);
        bool isPaid = now_[0] == held[0] + price && now_[1] == held[1] - price - fee && now_[2] == held[2] + fee;
        if (!isPaid) ++breaches;
    }

    /// @dev Held, then returned, forfeited or applied; applied, then returned with the price. Nothing else.
    function _read(bool counts_) private {
        SaleLogs.Log[] memory logs = SaleLogs(address(vm)).getRecordedLogs();
        for (uint256 i = 0; counts_ && i < logs.length; ++i) {
            if (logs[i].emitter != address(sales)) continue;
            if (logs[i].topics[0] == ISales.BidderEnrolled.selector) {
                (address bidder, ) = abi.decode(logs[i].data, (address, InstructionId));
                _tell(SaleId.wrap(logs[i].topics[1]), bidder, DepositState.Held);
            }
            if (logs[i].topics[0] == ISales.DepositSettled.selector) {
                (DepositState state, ) = abi.decode(logs[i].data, (DepositState, Fen));
                _tell(SaleId.wrap(logs[i].topics[1]), address(uint160(uint256(logs[i].topics[2]))), state);
            }
        }
    }

    function _tell(SaleId id, address bidder, DepositState state) private {
        DepositState before = told[id][bidder];
        bool isEnrolling = state == DepositState.Held;
        bool isRight =
            isEnrolling ? before == DepositState.None || before == DepositState.Returned : _mayBecome(before, state);
        if (!isRight) ++breaches;
        if (isEnrolling) ++enrolments;
        // A deposit of an earlier round stays counted among the returned ones.
        if (!isEnrolling) --counts[uint256(before)];
        ++counts[uint256(state)];
        told[id][bidder] = state;
    }

    function _mayBecome(DepositState before, DepositState state) private pure returns (bool) {
        if (before == DepositState.Applied) return state == DepositState.Returned;
        return before == DepositState.Held && state != DepositState.None;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _goOn(uint256 which, uint256 who) private {
        (, , Sale memory before) = _pick(which);
        SaleState state = before.state;
        if (state == SaleState.Applied) review(which, 0, 3);
        else if (state == SaleState.Qualified) announce(which, 0, 0);
        else if (state == SaleState.Announced && before.bidders < 2) _enrolTwo(which, who);
        else if (state == SaleState.Bidding && before.bids == 0) _bidTwo(which, who);
        else if (state == SaleState.Confirmed) _signTwo(which);
        else if (state == SaleState.Contracted) pay(which, 0);
        else if (state == SaleState.Paid) certify(which, 0, uint8(++_counter));
        else if (state == SaleState.Certified) register(which, 0);
        else bringOn(which, who, 1);
    }

    function _enrolTwo(uint256 which, uint256 who) private {
        enrol(which, who);
        enrol(which, who + 1);
    }

    function _bidTwo(uint256 which, uint256 who) private {
        bid(which, who, 151);
        bid(which, who + 1, 151);
    }

    function _signTwo(uint256 which) private {
        sign(which, 0, 1);
        sign(which, 1, 1);
    }

    /// @dev What time does to a sale in this state.
    function _next(
        SaleTerms memory terms,
        Sale memory before
    ) private view returns (bytes memory data, uint256 from, uint256 to) {
        from = _bit(before.state);
        uint256 again = _bit(SaleState.Qualified) | _bit(SaleState.Failed);
        if (before.state == SaleState.Announced)
            return (abi.encodeCall(sales.startBidding, (terms)), from, _bit(SaleState.Bidding) | again);
        if (before.state == SaleState.Bidding)
            return (abi.encodeCall(sales.award, (terms)), from, _bit(SaleState.Awarded) | again);
        if (before.state == SaleState.Awarded)
            return (abi.encodeCall(sales.confirm, (terms)), from, _bit(SaleState.Confirmed));
        if (before.state == SaleState.Paid || before.state == SaleState.Certified)
            return (abi.encodeCall(sales.lapse, (terms)), from, _bit(SaleState.Lapsed));
        bool isDue =
            before.state == SaleState.Confirmed ||
                before.state == SaleState.Contracted ||
                before.state == SaleState.Defaulted;
        if (isDue) return (abi.encodeCall(sales.declareDefault, (terms)), from, _bit(SaleState.Defaulted));
    }

    function _isOver(Sale memory before) private view returns (bool) {
        return before.objections == 0 && before.until < _now();
    }

    function _waitUntil(Sale memory before) private {
        uint256 after_ = uint256(Timestamp.unwrap(before.until)) + 1;
        if (block.timestamp < after_) vm.warp(after_);
    }

    function _pick(uint256 which) private returns (SaleTerms memory terms, SaleId id, Sale memory) {
        if (_terms.length == 0) applyFor(0, which, 0, which % 3 == 0);
        // Mostly one that lives. A sale of nothing when nobody could apply: it takes no verb.
        SaleId live = sales.saleOf(Names.USE_RIGHTS, (which % RIGHTS) + 1);
        if (_terms.length > 0) terms = _terms[which % 8 == 7 || live.isNull() ? which % _terms.length : _places[live]];
        id = sales.saleId(terms);
        return (terms, id, sales.sale(id));
    }

    /// @dev Mostly who may, now and then anybody.
    function _office(uint256 who, address office) private view returns (address) {
        return who % 8 == 7 ? _actor(who / 8) : office;
    }

    function _by(address sender, bytes memory data) private returns (bool done) {
        vm.prank(sender);
        (done, ) = address(sales).call(data);
        _read(done);
    }

    function _purses(address seller, address buyer) private view returns (uint256[3] memory) {
        return [cash.balanceOf(seller), cash.balanceOf(buyer), cash.balanceOf(treasury)];
    }

    function _lockedOf(address holder) private view returns (uint256) {
        return cash.lockOf(holder, 0).inBucket(Bucket.Market);
    }

    function _total(Sale memory s) private pure returns (uint256) {
        uint256 price = Fen.unwrap(s.price);
        return price + (price * Bps.unwrap(s.fee)) / 10_000;
    }

    function _bit(SaleState state) private pure returns (uint256) {
        return 1 << uint256(state);
    }

    function _now() private view returns (Timestamp) {
        return Timestamp.wrap(uint40(block.timestamp));
    }

    function _suspend(uint256 who, bool heals) private {
        bytes memory data =
            heals
                ? abi.encodeCall(participants.reinstate, (ids[who % HOLDERS], 0))
                : abi.encodeCall(participants.suspend, (ids[who % HOLDERS], 0));
        (bool done, ) = address(participants).call(data);
        done;
    }

    function _freezeCash(uint256 who, uint8 what) private {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + 3 days));
        Subject memory subject = Subject(Names.CASH, 0, _holder(who));
        CaseId writ = CaseId.wrap(bytes32(uint256(what % 3)));
        encumbrances.freeze(subject, writ, uint64(MONEY), Timestamp.wrap(0), to);
    }

    function _discredit(ParticipantId party) private {
        Statement memory statement = _statement("DISCREDITED_BY_COURT", ParticipantId.unwrap(party), 0);
        statement.validUntil = Timestamp.wrap(uint40(block.timestamp + 5 days));
        (bool done, ) = address(evidence).call(abi.encodeCall(evidence.attest, (statement)));
        done;
    }

    function _attest(string memory schema, bytes32 subject, uint96 value) private returns (EvidenceId) {
        // Lines grow by newer days only.
        vm.warp(block.timestamp + 1);
        return evidence.attest(_statement(schema, subject, value));
    }

    function _statement(string memory schema, bytes32 subject, uint96 value) private returns (Statement memory) {
        return
            Statement({
                schema: Keys.schema(schema),
                subject: subject,
                value: value,
                basisDate: _now(),
                validUntil: Timestamp.wrap(0),
                contentHash: bytes32(++_counter),
                corrects: EvidenceId.wrap(0)
            });
    }

    function _receipt(InstructionId matter, address payer, uint96 fen) private returns (SignedReceipt memory) {
        Timestamp until = Timestamp.wrap(uint40(block.timestamp + 2_000 days));
        ParticipantId bank = ids[ids.length - 1];
        BankReceipt memory receipt = BankReceipt(matter, bank, payer, Fen.wrap(fen), bytes32(++_counter), until);
        return SignedReceipt(receipt, address(_bank), "");
    }

    function _connect() private {
        directory.propose(Names.EVIDENCE, address(evidence));
        directory.propose(Names.SALES, address(sales));
        directory.propose(Names.USE_RIGHTS, address(rights));
        evidence.refresh(Names.PARTICIPANTS);
        settlement.refresh(Names.SALES);
        bytes32[5] memory names = [Names.PARTICIPANTS, Names.EVIDENCE, Names.SETTLEMENT, Names.CASH, Names.USE_RIGHTS];
        for (uint256 i = 0; i < names.length; ++i) sales.refresh(names[i]);
        rights.setExchange(sales);
    }

    function _setRules() private {
        SchemaRule memory listed = SchemaRule(type(uint64).max, 0, false, Unit.None, false);
        SchemaRule memory lined = SchemaRule(type(uint64).max, 0, true, Unit.None, false);
        evidence.defineSchema("SALE_OBJECTION", listed);
        evidence.defineSchema("TITLE_SEARCH", lined);
        evidence.defineSchema("DISCREDITED_BY_COURT", lined);
        evidence.defineSchema("DISCREDITED_BY_SUPERVISOR", lined);
        settlement.setTreasury(treasury);
        settlement.setTradingRule(CLASS, TradingRule(62, 0, 0, 0, Bps.wrap(200), 0, false));
        Bps cut = Bps.wrap(1_000);
        (Bps least, Bps most) = (Bps.wrap(500), Bps.wrap(3_000));
        SaleRule memory rule = SaleRule(3, 2, 2, 2, 2, 2, 3, cut, least, most, 300, 1 hours, 30, 4, true, true);
        sales.setSaleRule(CLASS, rule);
    }
}

contract SalesInvariants {
    SalesHandler private _world = new SalesHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: a sale goes its whole way, in cash and through a bank.
    function test_TheHandlerReachesTheRegister() external {
        for (uint256 sold = 0; sold < 2; ++sold) {
            _world.applyFor(0, sold, 1_000, sold == 1);
            for (uint256 i = 0; i < 12; ++i) _world.goOn(sold, sold + 1, 0);
        }
        assert(_world.reached(SaleState.Registered) == 2);
        assert(_world.counts(uint256(DepositState.Applied)) == 2);
        _requireKept();
    }

    function test_TheHandlerReachesEveryOtherEnd() external {
        _world.applyFor(0, 0, 0, false);
        _world.withdraw(0, 0);
        _world.applyFor(0, 0, 0, false);
        _world.review(0, 0, 8);
        _world.applyFor(0, 0, 0, false);
        _world.terminate(0, 0);
        // Failed: three rounds without a bidder.
        _world.applyFor(0, 0, 0, false);
        for (uint256 i = 0; i < 3; ++i) {
            if (i == 0) _world.review(0, 0, 3);
            _world.announce(0, 0, 1);
            _world.bringOn(0, 0, 1);
        }
        // Defaulted: nobody signs. Lapsed: paid, and never certified.
        _world.applyFor(0, 0, 0, false);
        for (uint256 i = 0; i < 7; ++i) _world.goOn(0, 1, 0);
        _world.bringOn(0, 0, 1);
        _world.applyFor(0, 0, 0, false);
        for (uint256 i = 0; i < 10; ++i) _world.goOn(0, 1, 0);
        _world.bringOn(0, 0, 1);
        SaleState[6] memory ends = [
            SaleState.Withdrawn,
            SaleState.Rejected,
            SaleState.Terminated,
            SaleState.Failed,
            SaleState.Defaulted,
            SaleState.Lapsed
        ];
        for (uint256 i = 0; i < ends.length; ++i) assert(_world.reached(ends[i]) == 1);
        _requireKept();
    }

    /// @notice The buyer signs nothing: what he had locked is the seller's.
    function test_TheHandlerReachesAForfeit() external {
        _world.applyFor(0, 0, 0, false);
        for (uint256 i = 0; i < 7; ++i) _world.goOn(0, 1, 0);
        _world.sign(0, 0, 1);
        _world.bringOn(0, 0, 1);
        assert(_world.counts(uint256(DepositState.Forfeited)) == 1);
        _requireKept();
    }

    /// @notice An objection is raised, dismissed, and another upheld.
    function test_TheHandlerReachesObjections() external {
        _world.applyFor(0, 0, 0, false);
        for (uint256 i = 0; i < 3; ++i) _world.goOn(0, 1, 0);
        _world.raise(0, 1, false);
        _world.answer(0, 0, 1);
        _world.raise(0, 2, false);
        _world.answer(0, 0, 5);
        assert(_world.reached(SaleState.Terminated) == 1);
        _requireKept();
    }

    /// @notice V1
    function invariant_NoStateIsSkipped() public view {
        assert(_world.skipped() == 0);
    }

    /// @notice V2
    function invariant_EachStepComesInItsTime() public view {
        assert(_world.untimely() == 0 && _world.stuck() == 0);
    }

    /// @notice V3
    function invariant_DepositsHeldAreReturnedForfeitedOrApplied() public view {
        uint256 sum;
        for (uint256 i = 1; i < 5; ++i) sum += _world.counts(i);
        assert(sum == _world.enrolments() && _world.unlike() == 0);
    }

    /// @notice V4
    function invariant_WhatIsLockedIsWhatTheSalesSay() public view {
        for (uint256 who = 0; who < _world.countOfActors(); ++who) assert(_world.owed(who) == _world.lockedOf(who));
    }

    /// @notice V5
    function invariant_HoldersChangeByCertificateAloneAndArePaid() public view {
        assert(_world.breaches() == 0);
    }

    /// @notice V6
    function invariant_ARightIsOnSaleExactlyWhileASaleOfItLives() public view {
        assert(_world.misplaced() == 0);
    }

    /// @notice V7
    function invariant_NothingEverLiesInTheExchange() public view {
        (uint256 fen, uint256 kept) = _world.totals();
        assert(fen == _world.total() && kept == 0);
    }

    /// @notice T7
    function invariant_WhatIsSaidOfAnObjectionIsSo() public view {
        assert(_world.misread() == 0);
    }

    function _requireKept() private view {
        invariant_NoStateIsSkipped();
        invariant_EachStepComesInItsTime();
        invariant_DepositsHeldAreReturnedForfeitedOrApplied();
        invariant_WhatIsLockedIsWhatTheSalesSay();
        invariant_HoldersChangeByCertificateAloneAndArePaid();
        invariant_ARightIsOnSaleExactlyWhileASaleOfItLives();
        invariant_NothingEverLiesInTheExchange();
        invariant_WhatIsSaidOfAnObjectionIsSo();
    }
}
