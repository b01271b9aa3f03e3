// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {GepAccounts} from "../../../contracts/gep/GepAccounts.sol";
import {AreaLevel, GepState, MethodologyState, Series} from "../../../contracts/gep/types/GepAccount.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {EvidenceId, GepAccountId, GepSeriesId, SchemaId} from "../../../contracts/shared/types/Ids.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice Two documents of one year, each drafted in two counties' series; four parties who all may review and publish, two of
///         them appointed at a time. They draft, review, object, answer, withdraw and publish in whatever order. Its own books
///         say who may publish what, and stand beside the contract's.
contract GepHandler is World {
    struct Paper {
        EvidenceId id;
        uint256 by;
        bool isLive;
    }

    struct Objection {
        Paper paper;
        Paper answer;
    }

    struct Book {
        GepState state;
        Paper draft;
        Paper review;
        Paper publication;
        uint256 until;
    }

    uint256 public constant ACCOUNTS = 4;
    uint40 internal constant YEAR_END = 1_767_196_799;

    GepAccounts public gep = new GepAccounts(address(authority), directory, true);
    Evidence private _evidence = new Evidence(address(authority), directory);
    GepSeriesId[2] private _series;
    EvidenceId[2] private _heads;
    mapping(uint256 account => Book) private _books;
    mapping(uint256 account => Objection[]) private _objections;
    mapping(uint256 who => bool) private _isAppointed;
    uint256 private _documents = 1_000;

    /// @notice Publications that the books forbid.
    uint256 public wrong;
    uint256 public publications;

    constructor() {
        directory.propose(Names.EVIDENCE, address(_evidence));
        directory.propose(Names.GEP_ACCOUNTS, address(gep));
        _evidence.refresh(Names.PARTICIPANTS);
        _evidence.refresh(Names.GEP_ACCOUNTS);
        gep.refresh(Names.PARTICIPANTS);
        gep.refresh(Names.EVIDENCE);
        _define("GEP_DRAFT", type(uint64).max, false);
        _define("GEP_REVIEW", Roles.GEP_REVIEWER, false);
        _define("GEP_OBJECTION", type(uint64).max, false);
        _define("GEP_OBJECTION_ANSWER", Roles.GEP_REVIEWER, false);
        _define("GEP_PUBLICATION", Roles.GEP_PUBLISHER, true);
        gep.registerMethodology("method", "A", "1", Timestamp.wrap(1), 0, MethodologyState.Demo);
        for (uint256 i = 0; i < 2; ++i) {
            Series memory of_ = Series(AreaLevel.County, uint64(331_121 + i), 0, "method", "BASIS");
            vm.prank(_holder(0));
            _series[i] = gep.openSeries(of_);
        }
        for (uint256 i = 0; i < HOLDERS; ++i) {
            authority.grantRole(Roles.GEP_REVIEWER, _holder(i), 0);
            authority.grantRole(Roles.GEP_PUBLISHER, _holder(i), 0);
            if (i < 2) appoint(i, true);
        }
    }

    //----------------------------------------------------------------------------------------------
    // What people do
    //----------------------------------------------------------------------------------------------

    function draft(uint256 who, uint256 which) public {
        uint256 k = which % ACCOUNTS;
        Book storage book = _books[k];
        (bool done, EvidenceId id) = _attest(who, _paperOf("GEP_DRAFT", k));
        if (!done) return;
        bool isPending = book.state == GepState.Draft || book.state == GepState.Reviewed;
        if (book.state != GepState.Unknown && !(isPending && !book.draft.isLive)) ++wrong;
        book.state = GepState.Draft;
        book.draft = Paper(id, who % HOLDERS, true);
        book.until = 0;
        delete book.review;
    }

    function review(uint256 who, uint256 which, bool isPassed) public {
        uint256 k = which % ACCOUNTS;
        Book storage book = _books[k];
        (bool done, EvidenceId id) = _attest(who, _word("GEP_REVIEW", _subject(k), isPassed));
        if (!done) return;
        bool isFree = book.state == GepState.Draft || (book.state == GepState.Reviewed && !book.review.isLive);
        if (!isFree || !book.draft.isLive || book.draft.by == who % HOLDERS) ++wrong;
        book.state = isPassed ? GepState.Reviewed : GepState.Rejected;
        book.review = Paper(id, who % HOLDERS, true);
        book.until = block.timestamp + 7 days;
    }

    function object(uint256 who, uint256 which) external {
        uint256 k = which % ACCOUNTS;
        (bool done, EvidenceId id) = _attest(who, _word("GEP_OBJECTION", _subject(k), false));
        if (!done) return;
        if (_books[k].state != GepState.Reviewed || block.timestamp > _books[k].until) ++wrong;
        for (uint256 i = 0; i < _objections[k].length; ++i) {
            if (_objections[k][i].paper.by == who % HOLDERS) ++wrong;
        }
        _objections[k].push();
        _objections[k][_objections[k].length - 1].paper = Paper(id, who % HOLDERS, true);
    }

    function answer(uint256 who, uint256 which, uint256 place, bool isUpheld) external {
        uint256 k = which % ACCOUNTS;
        if (_objections[k].length == 0) return;
        Objection storage raised = _objections[k][place % _objections[k].length];
        // Most objections are dismissed, or no account would come to publication.
        isUpheld = isUpheld && place % 4 == 0;
        bytes32 subject = EvidenceId.unwrap(raised.paper.id);
        (bool done, EvidenceId id) = _attest(who, _word("GEP_OBJECTION_ANSWER", subject, isUpheld));
        if (!done) return;
        bool isOpen = raised.paper.isLive && !raised.answer.isLive && _books[k].state == GepState.Reviewed;
        bool isParty = who % HOLDERS == raised.paper.by || who % HOLDERS == _books[k].draft.by;
        if (!isOpen || isParty) ++wrong;
        raised.answer = Paper(id, who % HOLDERS, true);
        if (isUpheld) _books[k].state = GepState.Rejected;
    }

    function publish(uint256 who, uint256 which, bool corrects) public {
        uint256 k = which % ACCOUNTS;
        Statement memory s = _paperOf("GEP_PUBLICATION", k);
        if (corrects) s.corrects = _heads[k % 2];
        bool isAllowed = _mayPublish(who % HOLDERS, k);
        (bool done, EvidenceId id) = _attest(who, s);
        if (!done) return;
        if (!isAllowed) ++wrong;
        ++publications;
        if (!s.corrects.isNull()) _supersede(k, s.corrects);
        _books[k].state = GepState.Published;
        _books[k].publication = Paper(id, who % HOLDERS, true);
        _heads[k % 2] = id;
    }

    /// @notice Whoever said it takes it back.
    function withdraw(uint256 kind, uint256 which, uint256 place) external {
        uint256 k = which % ACCOUNTS;
        Book storage book = _books[k];
        kind %= 5;
        if (kind == 0) return _withdraw("GEP_DRAFT", GepSeriesId.unwrap(_series[k % 2]), book.draft);
        if (kind == 1) return _withdraw("GEP_REVIEW", _subject(k), book.review);
        if (kind == 2) return _withdraw("GEP_PUBLICATION", GepSeriesId.unwrap(_series[k % 2]), book.publication);
        if (_objections[k].length == 0) return;
        Objection storage raised = _objections[k][place % _objections[k].length];
        if (kind == 3) return _withdraw("GEP_OBJECTION", _subject(k), raised.paper);
        _withdraw("GEP_OBJECTION_ANSWER", EvidenceId.unwrap(raised.paper.id), raised.answer);
    }

    function appoint(uint256 who, bool isOn) public {
        who %= HOLDERS;
        if (isOn == _isAppointed[who]) return;
        if (isOn) gep.appoint(ids[who], 3_311, uint8(1 << uint8(AreaLevel.County)));
        else gep.dismiss(ids[who], 3_311);
        _isAppointed[who] = isOn;
    }

    function wait(uint32 span) external {
        vm.warp(block.timestamp + (span % 4 days));
    }

    /// @notice The next lawful step of an account, so that walks come to publications.
    function step(uint256 who, uint256 which) external {
        Book storage book = _books[which % ACCOUNTS];
        if (book.state == GepState.Unknown) return draft(who, which);
        if (book.state == GepState.Draft) return review(who, which, true);
        if (book.state != GepState.Reviewed) return;
        if (block.timestamp <= book.until && who % 3 != 0) vm.warp(book.until + 1);
        publish(who, which, !_heads[which % 2].isNull());
    }

    //----------------------------------------------------------------------------------------------
    // What must hold
    //----------------------------------------------------------------------------------------------

    /// @notice The contract's states are those of the books.
    function isInStep() external view returns (bool) {
        for (uint256 k = 0; k < ACCOUNTS; ++k) {
            GepState state = _books[k].state;
            if (state == GepState.Unknown) continue;
            if (gep.account(_id(k)).state != state) return false;
        }
        return true;
    }

    /// @notice Who relies on a publication learns exactly whether it and the review stand.
    function isTold() external view returns (bool) {
        for (uint256 k = 0; k < ACCOUNTS; ++k) {
            Book storage book = _books[k];
            bool isTold_ = !gep.published(book.publication.id).account.isNull();
            if (isTold_ != (book.state == GepState.Published && book.publication.isLive && book.review.isLive))
                return false;
        }
        return true;
    }

    /// @notice A document stands published once, and a series and year have one publication that stands.
    function isSole() external view returns (bool) {
        for (uint256 k = 0; k < ACCOUNTS; ++k) {
            if (_stands(k) && (_stands(k ^ 1) || _stands(k ^ 2))) return false;
        }
        return true;
    }

    //----------------------------------------------------------------------------------------------
    // Its own books
    //----------------------------------------------------------------------------------------------

    function _mayPublish(uint256 who, uint256 k) private view returns (bool) {
        Book storage book = _books[k];
        bool isReviewed = book.state == GepState.Reviewed && book.draft.isLive && book.review.isLive;
        bool isOver = block.timestamp > book.until;
        bool isOther = book.review.by != book.draft.by && book.review.by != who;
        for (uint256 i = 0; i < _objections[k].length; ++i) {
            Objection storage raised = _objections[k][i];
            if (raised.paper.isLive && !raised.answer.isLive) return false;
        }
        return isReviewed && isOver && isOther && _isAppointed[who] && !_stands(k ^ 1);
    }

    function _stands(uint256 k) private view returns (bool) {
        return _books[k].publication.isLive;
    }

    /// @dev Accounts of one series are `k` and `k ^ 2`.
    function _supersede(uint256 k, EvidenceId corrected) private {
        Book storage other = _books[k ^ 2];
        if (other.publication.id != corrected || !other.publication.isLive) ++wrong;
        other.publication.isLive = false;
        other.state = GepState.Superseded;
    }

    function _withdraw(string memory schema, bytes32 subject, Paper storage paper) private {
        if (!paper.isLive) return;
        vm.prank(_holder(paper.by));
        _evidence.revoke(paper.id, Keys.schema(schema), subject, "reason");
        paper.isLive = false;
    }

    function _attest(uint256 who, Statement memory s) private returns (bool done, EvidenceId id) {
        bytes memory result;
        vm.prank(_holder(who));
        (done, result) = address(_evidence).call(abi.encodeCall(_evidence.attest, (s)));
        if (done) id = abi.decode(result, (EvidenceId));
    }

    function _paperOf(string memory schema, uint256 k) private view returns (Statement memory s) {
        s.schema = Keys.schema(schema);
        s.subject = GepSeriesId.unwrap(_series[k % 2]);
        s.value = uint96(100 + k / 2);
        s.basisDate = Timestamp.wrap(YEAR_END);
        s.contentHash = bytes32(1 + k / 2);
    }

    function _word(string memory schema, bytes32 subject, bool isYes) private returns (Statement memory s) {
        s.schema = Keys.schema(schema);
        s.subject = subject;
        s.value = isYes ? 1 : 0;
        s.basisDate = Timestamp.wrap(uint40(block.timestamp));
        s.contentHash = bytes32(++_documents);
    }

    function _subject(uint256 k) private view returns (bytes32) {
        return GepAccountId.unwrap(_id(k));
    }

    function _id(uint256 k) private view returns (GepAccountId) {
        Fen total = Fen.wrap(uint96(100 + k / 2));
        return Keys.gepAccount(_series[k % 2], bytes32(1 + k / 2), total, Timestamp.wrap(YEAR_END));
    }

    function _define(string memory name, uint64 role, bool isLined) private {
        _evidence.defineGated(name, SchemaRule(role, 0, isLined, Unit.Count, true), Names.GEP_ACCOUNTS);
    }
}

contract GepAccountsInvariants {
    GepHandler private _world = new GepHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice A1
    function invariant_NothingIsPublishedOrAdmittedThatTheBooksForbid() external view {
        assert(_world.wrong() == 0);
    }

    /// @notice A2
    function invariant_StatesAreThoseOfTheBooks() external view {
        assert(_world.isInStep());
    }

    /// @notice A3
    function invariant_WhatIsToldOfAPublicationIsWhetherItStands() external view {
        assert(_world.isTold());
    }

    /// @notice A4
    function invariant_ADocumentAndAYearOfASeriesStandPublishedOnce() external view {
        assert(_world.isSole());
    }

    /// @notice Three hands bring each of the four accounts to what the walks hold: the books aren't empty by mistake.
    function test_StepsBringAnAccountToPublication() external {
        GepHandler world = new GepHandler();
        world.step(3, 0);
        world.step(2, 0);
        world.step(1, 0);
        assert(world.publications() == 1);
        world.step(2, 2);
        world.step(3, 2);
        world.step(1, 2);
        assert(world.publications() == 2 && world.isInStep() && world.isTold() && world.isSole());
    }
}
