// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {Procurement} from "../../../contracts/commons/Procurement.sol";
import {PurchaseKind, PurchaseState, PurchaseTerms} from "../../../contracts/commons/types/Purchase.sol";
import {MockGepAccounts} from "../../../contracts/mocks/gep/MockGepAccounts.sol";
import {Instruction, Leg, LegKind} from "../../../contracts/shared/interfaces/ISettlement.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {EvidenceId, GepSeriesId, ParticipantId, PurchaseId, SchemaId} from "../../../contracts/shared/types/Ids.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {World} from "../support/World.sol";

/// @notice An account that is a contract: whatever it is asked about, it has signed.
contract WillingParty is IERC1271 {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC1271.isValidSignature.selector;
    }
}

/// @notice A region whose account grows, falls, is corrected and dated anew, a buyer and a seller who sign everything, and
///         settlements in cash, or through a bank that never says a word. What is bought is written down beside.
contract ProcurementHandler is World {
    Region internal constant REGION = Region.wrap(331121);
    uint256 internal constant MAX_PAPERS = 10;

    struct Paper {
        EvidenceId id;
        uint96 value;
        Timestamp date;
        bool isWithdrawn;
    }

    struct Deal {
        PurchaseTerms terms;
        bytes instruction;
        Timestamp settleBy;
        bool inBank;
        Timestamp from;
        Timestamp to;
        bool isLive;
    }

    Procurement public procurement = new Procurement(directory);
    Evidence private _evidence = new Evidence(address(authority), directory);
    MockGepAccounts private _accounts = new MockGepAccounts(_evidence);
    SchemaId private _schema;
    address private _buyer = address(new WillingParty());
    address private _seller = address(new WillingParty());
    ParticipantId private _bank;
    Paper[] private _papers;
    Deal[] private _deals;
    uint256 private _numbers;

    /// @notice More sold than grew, at the moment of a purchase.
    uint256 public oversold;
    /// @notice A purchase that went through though it shouldn't, or the other way round.
    uint256 public disagreements;
    uint256 public paid;
    uint256 public bought;
    uint256 public ended;
    bool private _everFell;

    constructor() {
        directory.propose(Names.EVIDENCE, address(_evidence));
        directory.propose(Names.PROCUREMENT, address(procurement));
        directory.propose(Names.GEP_ACCOUNTS, address(_accounts));
        _evidence.refresh(Names.PARTICIPANTS);
        settlement.refresh(Names.PARTICIPANTS);
        settlement.refresh(Names.PROCUREMENT);
        procurement.refresh(Names.PARTICIPANTS);
        procurement.refresh(Names.EVIDENCE);
        procurement.refresh(Names.SETTLEMENT);
        procurement.refresh(Names.GEP_ACCOUNTS);
        participants.addAccount(ids[0], address(this));
        participants.addAccount(ids[1], _buyer);
        uint16 flags = MAY_HOLD | MAY_TRADE;
        participants.addAccount(participants.enrol(1, "seller", Kind.VillageCompany, flags, REGION), _seller);
        _bank = participants.enrol(1, "bank", Kind.Bank, MAY_HOLD, REGION);
        cash.mint(_buyer, 1_000_000, "opening");
        _schema = _evidence.defineSchema("GEP_PUBLICATION", SchemaRule(type(uint64).max, 0, true, Unit.Fen, false));
        _publish(1_000, EvidenceId.wrap(0), block.timestamp);
    }

    //----------------------------------------------------------------------------------------------
    // What people do
    //----------------------------------------------------------------------------------------------

    /// @notice A year later the account says something else; mostly more.
    function publish(uint96 change) external {
        if (_papers.length >= MAX_PAPERS) return;
        vm.warp(block.timestamp + 365 days);
        uint96 last = _papers[_papers.length - 1].value;
        bool falls = change % 7 == 0;
        uint96 value = falls ? last - (last > 60 ? change % 60 : 0) : last + (change % 200);
        if (falls) _everFell = true;
        _publish(value, EvidenceId.wrap(0), block.timestamp);
    }

    /// @notice The newest account was wrong, in its number, its date or both.
    function correct(uint96 value, uint32 earlier) external {
        if (_papers.length < 2 || _papers.length >= MAX_PAPERS) return;
        Paper storage last = _papers[_papers.length - 1];
        uint256 date = Timestamp.unwrap(last.date) - (earlier % 30 days);
        if (!_publish(900 + (value % 1_500), last.id, date)) return;
        last.isWithdrawn = true;
        _everFell = true;
    }

    function buy(uint256 from, uint256 to, uint96 increment, uint32 price, bool inBank) external {
        if (_deals.length >= 40) return;
        Paper memory earlier = _papers[from % _papers.length];
        Paper memory later = _papers[to % _papers.length];
        PurchaseTerms memory terms = _terms(earlier.id, later.id, 1 + (increment % 120), 1 + (price % 1_000));
        Instruction memory instruction = _instruction(terms, inBank);

        bool isFree = _fits(earlier, later, Fen.unwrap(terms.increment));
        bool canPay = inBank || cash.availableOf(_buyer, 0) >= Fen.unwrap(terms.price);
        (bool done, ) = address(procurement).call(abi.encodeCall(procurement.agree, (terms, instruction, "", "")));
        if (done != (isFree && canPay)) ++disagreements;
        if (!done) return;
        ++bought;
        if (!isFree) ++oversold;
        if (!inBank) paid += Fen.unwrap(terms.price);
        bytes memory raw = abi.encode(instruction);
        _deals.push(Deal(terms, raw, instruction.settleBy, inBank, earlier.date, later.date, true));
    }

    function end(uint256 which) external {
        if (_deals.length == 0) return;
        Deal storage deal = _deals[which % _deals.length];
        bool isLate = Timestamp.unwrap(deal.settleBy) < block.timestamp;
        Instruction memory instruction = abi.decode(deal.instruction, (Instruction));
        bytes memory data = abi.encodeCall(procurement.end, (deal.terms, instruction));
        (bool done, ) = address(procurement).call(data);
        if (done != (deal.isLive && deal.inBank && isLate)) ++disagreements;
        if (!done) return;
        deal.isLive = false;
        ++ended;
    }

    /// @notice The bank never says a word, and cash is told in the very call: there is nothing left to tell.
    function tell(uint256 which) external {
        if (_deals.length == 0) return;
        Deal storage deal = _deals[which % _deals.length];
        Instruction memory instruction = abi.decode(deal.instruction, (Instruction));
        bytes memory data = abi.encodeCall(procurement.settle, (deal.terms, instruction));
        (bool done, ) = address(procurement).call(data);
        if (done) ++disagreements;
    }

    function wait(uint32 span) external {
        vm.warp(block.timestamp + (span % 3 days));
    }

    //----------------------------------------------------------------------------------------------
    // What must hold
    //----------------------------------------------------------------------------------------------

    /// @notice The contract's figure for each pair is what the deals that live say of any part of those years.
    function isCounted() external view returns (bool) {
        for (uint256 i = 0; i < _papers.length; ++i) {
            for (uint256 j = 0; j < _papers.length; ++j) {
                Fen told = procurement.boughtOf(REGION, _papers[i].id, _papers[j].id);
                if (Fen.unwrap(told) != _boughtOf(_papers[i].date, _papers[j].date)) return false;
            }
        }
        return true;
    }

    /// @notice While the account only grew: what was bought within any years is at most what grew in them, however the pairs
    ///         lie; so each fen of growth has at most one buyer.
    function isCovered() external view returns (bool) {
        if (_everFell) return true;
        for (uint256 i = 0; i < _papers.length; ++i) {
            for (uint256 j = i + 1; j < _papers.length; ++j) {
                uint256 sum = 0;
                for (uint256 n = 0; n < _deals.length; ++n) {
                    Deal storage deal = _deals[n];
                    bool isWithin = _papers[i].date <= deal.from && deal.to <= _papers[j].date;
                    if (deal.isLive && isWithin) sum += Fen.unwrap(deal.terms.increment);
                }
                if (sum > _papers[j].value - _papers[i].value) return false;
            }
        }
        return true;
    }

    /// @notice Money has moved for what was settled, and for nothing else.
    function isPaid() external view returns (bool) {
        bool isHeld = cash.balanceOf(address(procurement)) != 0 || cash.balanceOf(address(settlement)) != 0;
        for (uint256 n = 0; n < _deals.length; ++n) {
            PurchaseId id = procurement.purchaseId(_deals[n].terms);
            PurchaseState open = _deals[n].isLive ? PurchaseState.Agreed : PurchaseState.Ended;
            PurchaseState due = _deals[n].inBank ? open : PurchaseState.Settled;
            if (procurement.purchase(id).state != due) return false;
        }
        return !isHeld && cash.balanceOf(_seller) == paid && cash.balanceOf(_buyer) == 1_000_000 - paid;
    }

    //----------------------------------------------------------------------------------------------
    // Its own books
    //----------------------------------------------------------------------------------------------

    function _publish(uint96 value, EvidenceId corrects, uint256 date) private returns (bool done) {
        Timestamp basis = Timestamp.wrap(uint40(date));
        bytes32 paper = bytes32(_papers.length + 1);
        bytes32 subject = bytes32(uint256(Region.unwrap(REGION)));
        Statement memory s = Statement(_schema, subject, value, basis, Timestamp.wrap(0), paper, corrects);
        bytes memory raw;
        (done, raw) = address(_evidence).call(abi.encodeCall(_evidence.attest, (s)));
        if (!done) return false;
        EvidenceId id = abi.decode(raw, (EvidenceId));
        _accounts.tell(id, GepSeriesId.wrap(subject), REGION);
        _papers.push(Paper(id, value, basis, false));
    }

    function _fits(Paper memory earlier, Paper memory later, uint256 increment) private view returns (bool) {
        bool areValid = !earlier.isWithdrawn && !later.isWithdrawn;
        if (!areValid || !(earlier.date < later.date) || earlier.value >= later.value) return false;
        return _boughtOf(earlier.date, later.date) + increment <= later.value - earlier.value;
    }

    function _boughtOf(Timestamp from, Timestamp to) private view returns (uint256 sum) {
        for (uint256 n = 0; n < _deals.length; ++n) {
            Deal storage deal = _deals[n];
            bool overlaps = deal.from < to && from < deal.to;
            if (deal.isLive && overlaps) sum += Fen.unwrap(deal.terms.increment);
        }
    }

    function _terms(
        EvidenceId baseline,
        EvidenceId current,
        uint96 increment,
        uint96 price
    ) private returns (PurchaseTerms memory terms) {
        terms.kind = PurchaseKind.GepIncrement;
        (terms.buyer, terms.seller) = (_buyer, _seller);
        terms.number = bytes32(++_numbers);
        terms.region = REGION;
        (terms.baseline, terms.current) = (baseline, current);
        (terms.increment, terms.price) = (Fen.wrap(increment), Fen.wrap(price));
        terms.document = "contract";
    }

    function _instruction(PurchaseTerms memory terms, bool inBank) private view returns (Instruction memory i) {
        i.legs = new Leg[](1);
        i.legs[0] =
            inBank
                ? Leg(LegKind.OffChain, ParticipantId.unwrap(_bank), _buyer, _seller, 0, Fen.unwrap(terms.price))
                : Leg(LegKind.Erc20, Names.CASH, _buyer, _seller, 0, Fen.unwrap(terms.price));
        i.terms = procurement.termsHash(terms);
        i.payBy = Timestamp.wrap(uint40(block.timestamp + 1 days));
        i.settleBy = Timestamp.wrap(uint40(block.timestamp + 2 days));
        i.nonce = _numbers;
    }
}

contract ProcurementInvariants {
    ProcurementHandler private _world = new ProcurementHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice B1
    function invariant_BoughtIsWithinGrowth() external view {
        assert(_world.oversold() == 0);
        assert(_world.isCovered());
    }

    /// @notice B2
    function invariant_WhatIsBoughtOfAYearIsCountedUnderEveryPair() external view {
        assert(_world.isCounted());
    }

    /// @notice B3
    function invariant_APurchaseIsRefusedExactlyWhenItDoesNotFit() external view {
        assert(_world.disagreements() == 0);
    }

    /// @notice B4
    function invariant_MoneyMovesForWhatIsSettledAlone() external view {
        assert(_world.isPaid());
    }
}
