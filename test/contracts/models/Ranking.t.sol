// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1155Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {EncumbranceViews} from "../../../contracts/encumbrance/EncumbranceViews.sol";
import {IEncumbranceRegister} from "../../../contracts/encumbrance/interfaces/IEncumbranceRegister.sol";
import {ILienChanges} from "../../../contracts/encumbrance/interfaces/ILienChanges.sol";
import {FixingCause, RankConsent, Share} from "../../../contracts/encumbrance/types/Change.sol";
import {Countersignature} from "../../../contracts/encumbrance/types/Consent.sol";
import {RankedLien} from "../../../contracts/encumbrance/types/LienEntry.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {MockCredits} from "../../../contracts/mocks/carbon/MockCredits.sol";
import {MockLendingPolicy} from "../../../contracts/mocks/finance/MockLendingPolicy.sol";
import {MockRight} from "../../../contracts/mocks/rights/MockRight.sol";
import {IDirectory} from "../../../contracts/shared/interfaces/IDirectory.sol";
import {IEncumberable, Title} from "../../../contracts/shared/interfaces/IEncumberable.sol";
import {Act, Effect, IEncumbrances, Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, EvidenceId, LienId, SubjectId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket, LockBucketShort} from "../../../contracts/shared/types/LockWord.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Reason, Reasons} from "../../../contracts/shared/types/Reasons.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {EncumbranceWorld, WillingSigner} from "../invariants/EncumbranceWorld.sol";
import {vm} from "../support/Vm.sol";
import {Differ} from "./Differ.sol";
import {RankingModel} from "./RankingModel.sol";

/// @notice A right to be paid, such as a future yield: notice of a pledge gives rank on it (民法典 768).
contract ModelledReceivable is MockRight {
    constructor(IDirectory directory_, bytes32 name) MockRight(directory_, name, false) {}

    function titleOf(uint256 id, address holder) public view override returns (Title memory title) {
        title = super.titleOf(id, holder);
        title.isReceivable = true;
    }
}

/// @notice Encumbrances beside {RankingModel}: two banks, a registrar, two offices that freeze and a holder on one lot of units
///         and one right, each act answered alike by both, and ranks, shares of a price and what is free the same after it.
contract RankingModelTest is EncumbranceWorld, Differ {
    bytes32 private constant CREDITS = "CREDITS";
    bytes32 private constant RIGHTS = "RIGHTS";
    uint256 private constant ID = 5;
    uint256 private constant ACTS = 12;
    uint256 private constant CASES = 3;
    uint256 private constant UNITS = 0;
    uint40 private constant LONG_AGO = 1_700_000_000;

    RankingModel private _model = new RankingModel();
    EncumbranceViews private _views = new EncumbranceViews(directory);
    MockCredits private _credits = new MockCredits(directory, CREDITS);
    ModelledReceivable private _right = new ModelledReceivable(directory, RIGHTS);
    address[2] private _offices;
    address[2] private _clerks;
    LienId[] private _liens;
    uint256 private _documents;

    constructor() {
        (, _offices[1]) = _enrol(Kind.Regulator, 0);
        _offices[0] = filing;
        _grant(Roles.SUPERVISOR, _offices[1]);
        for (uint256 i = 0; i < 2; ++i) {
            _clerks[i] = address(new WillingSigner());
            participants.addAccount(lienors[i], _clerks[i]);
        }
        _join(Names.LENDING_POLICY, address(new MockLendingPolicy(PRODUCT, Fen.wrap(1e12))));
        _join(CREDITS, address(_credits));
        _join(RIGHTS, address(_right));
        _connect(encumbrances);
        _connect(_credits);
        _connect(_right);
        _connect(_views);
        encumbrances.setRegisterRule(CREDITS, 0, Roles.FORESTRY_REGISTRAR);
        encumbrances.setRegisterRule(RIGHTS, 0, Roles.FORESTRY_REGISTRAR);
        evidence.defineSchema("PLEDGE_NOTICE", SchemaRule(Roles.REGISTRAR, 0, false, Unit.None, false));
        _right.mint(holders[0], ID);
        _mint(1_000);
        _nameErrors();
    }

    /// @notice Model and contract agree on every act of a sequence and on all that can be seen after it.
    /// hardhat-config: default.fuzz.runs = 64
    function testFuzz_TheRankIsWhatTheModelSays(uint256 seed) external {
        _begin(seed);
        uint256 subject = _draw(2);
        for (uint256 i = 0; i < 3; ++i) _record(subject, RankingModel(_model).NONE());
        for (uint256 i = 0; i < ACTS; ++i) _look(_act(subject));
        _look(0);
        _look(1);
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    /// @param mostly the subject that most acts are about
    function _act(uint256 mostly) private returns (uint256 subject) {
        subject = _draw(8) == 0 ? 1 - mostly : mostly;
        uint256 way = _draw(24);
        if (way < 4) _record(subject, _draw(2) == 0 ? _anyLien(subject) : _model.NONE());
        else if (way < 7) _pledge(subject);
        else if (way == 7) _release(subject);
        else if (way < 9) _notice(subject);
        else if (way == 10) _renew(subject);
        else if (way < 13) _assign(subject);
        else if (way < 16) _exchange(subject);
        else if (way == 16) _waive(subject);
        else if (way == 17) _lessen(subject);
        else if (way == 18) _declare(subject);
        else if (way == 19) _freeze(subject);
        else if (way == 20) _unfreeze(subject);
        else if (way == 21 || way == 9) _moveUnits();
        else if (way == 22) _cover(subject);
        else _pass(subject);
    }

    function _record(uint256 subject, uint256 perfects) private {
        RankingModel.Entry memory entry = _newEntry(subject);
        entry.registeredAt = _draw(3) == 0 ? block.timestamp - _draw(3) : LONG_AGO + _draw(4);
        if (_draw(16) == 0) entry.registeredAt = block.timestamp + 1;
        entry.seq = _draw(3);
        if (_draw(3) == 0) entry.expiresAt = block.timestamp + _draw(80 days);
        entry.covenant = _draw(4) == 0;
        entry.perfects = perfects;
        entry.isSecond = _draw(4) > 0;
        if (perfects != _model.NONE() && _draw(4) > 0) {
            RankingModel.Entry memory pledged = _model.line(perfects).entry;
            (entry.bank, entry.debt) = (pledged.bank, pledged.debt);
        }
        entry.again = _draw(24) == 0 && _liens.length > 0;

        LienId id = entry.again ? _liens[_draw(_liens.length)] : LienId.wrap(keccak256(abi.encode(++_documents)));
        Lien memory lien = _lienOf(entry, id);
        EvidenceId receipt = _attest("LIEN_RECEIPT", id);
        bytes memory word = entry.isSecond ? abi.encode(Countersignature(second, "")) : bytes("");
        LienId old = perfects == _model.NONE() ? LienId.wrap(0) : _liens[perfects];
        bytes memory data = abi.encodeCall(encumbrances.record, (lien, old, receipt, word));
        bytes32 refusal = _model.record(entry);
        _play("record", refusal, registrar, data);
        if (refusal == 0) _liens.push(id);
    }

    function _pledge(uint256 subject) private {
        RankingModel.Entry memory entry = _newEntry(subject);
        entry.perfects = _model.NONE();
        Lien memory lien = _lienOf(entry, LienId.wrap(0));
        lien.lienId = Keys.pledge(lien.lienor, lien.debt);
        bytes memory data = abi.encodeCall(encumbrances.pledge, (lien, PRODUCT, EvidenceId.wrap(0), _consentOf(0)));
        bytes32 refusal = _model.pledge(entry);
        _play("pledge", refusal, banks[entry.bank], data);
        if (refusal == 0) _liens.push(lien.lienId);
    }

    function _release(uint256 subject) private {
        (uint256 n, uint256 bank) = _lienAndBank(subject);
        if (_liens.length == 0) return;
        bytes memory data = abi.encodeCall(encumbrances.release, (_subject(subject), _liens[n]));
        _play("release", _model.release(n, subject, bank), banks[bank], data);
    }

    function _notice(uint256 subject) private {
        (uint256 n, uint256 bank) = _lienAndBank(subject);
        if (_liens.length == 0) return;
        EvidenceId paper = _attest("PLEDGE_NOTICE", _liens[n]);
        bytes memory data = abi.encodeCall(encumbrances.fileNotice, (_subject(subject), _liens[n], paper));
        _play("notice", _model.notice(n, subject, bank, block.timestamp), banks[bank], data);
    }

    function _renew(uint256 subject) private {
        (uint256 n, ) = _lienAndBank(subject);
        if (_liens.length == 0) return;
        uint256 end = _model.line(n).entry.expiresAt + _draw(400 days);
        EvidenceId receipt = _attest("LIEN_RECEIPT", _liens[n]);
        bytes memory data = abi.encodeCall(
            encumbrances.renewRegistration,
            (_subject(subject), _liens[n], Timestamp.wrap(uint40(end)), receipt)
        );
        _play("renew", _model.renew(n, subject, end), registrar, data);
    }

    function _assign(uint256 subject) private {
        (uint256 n, uint256 bank) = _lienAndBank(subject);
        if (_liens.length == 0) return;
        uint256 whole = _model.line(n).entry.secured;
        (uint256 to, uint256 secured, uint256 debt) = (_draw(2), _drawAround(whole), ++_documents);
        bytes memory data = abi.encodeCall(
            encumbrances.assign,
            (_subject(subject), _liens[n], lienors[to], _fen(secured), bytes32(debt))
        );
        uint256 before = _model.count();
        _play("assign", _model.assign(n, subject, bank, to, secured, debt), banks[bank], data);
        if (_model.count() > before) _liens.push(Keys.pledge(lienors[to], bytes32(debt)));
    }

    function _exchange(uint256 subject) private {
        if (_liens.length == 0) return;
        (uint256[] memory sorted, , ) = _model.ranking(subject);
        (uint256 senior, uint256 junior, uint256 bank) = (_anyLien(subject), _anyLien(subject), _draw(2));
        if (sorted.length > 1 && _draw(4) > 0) {
            uint256 at_ = _draw(sorted.length - 1);
            (senior, junior) = (sorted[at_], sorted[at_ + 1 + _draw(sorted.length - at_ - 1)]);
        }
        bool consents = _draw(3) > 0;
        RankConsent[] memory given = consents ? _consentsOf(subject, 1 - bank) : new RankConsent[](0);
        bytes memory data = abi.encodeCall(
            encumbrances.exchangeRanks,
            (_subject(subject), _liens[senior], _liens[junior], given)
        );
        _play("exchange", _model.exchange(senior, junior, subject, bank, consents), banks[bank], data);
    }

    function _waive(uint256 subject) private {
        (uint256 n, uint256 bank) = _lienAndBank(subject);
        if (_liens.length == 0) return;
        bytes memory data = abi.encodeCall(encumbrances.waiveRank, (_subject(subject), _liens[n]));
        _play("waive", _model.waive(n, subject, bank), banks[bank], data);
    }

    function _lessen(uint256 subject) private {
        (uint256 n, uint256 bank) = _lienAndBank(subject);
        if (_liens.length == 0) return;
        RankingModel.Entry memory entry = _model.line(n).entry;
        uint256 secured = _drawAround(entry.secured);
        if (!entry.isMaximum && _draw(4) > 0) {
            bytes memory less = abi.encodeCall(encumbrances.reduce, (_subject(subject), _liens[n], _fen(secured)));
            return _play("reduce", _model.reduce(n, subject, bank, secured), banks[bank], less);
        }
        uint256 cause = _draw(3);
        bytes memory data = abi.encodeCall(
            encumbrances.fix,
            (_subject(subject), _liens[n], _fen(secured), FixingCause(cause))
        );
        _play("fix", _model.fix(n, subject, bank, secured, cause), banks[bank], data);
    }

    function _declare(uint256 subject) private {
        (uint256 n, uint256 bank) = _lienAndBank(subject);
        if (_liens.length == 0) return;
        uint256 owed = _drawAround(_model.line(n).entry.secured);
        bytes memory data = abi.encodeCall(encumbrances.declareDebt, (_subject(subject), _liens[n], _fen(owed)));
        _play("declare", _model.declare(n, subject, bank, owed), banks[bank], data);
    }

    function _freeze(uint256 subject) private {
        (uint256 caseNo, uint256 office) = (_draw(CASES), _draw(2));
        uint256 amount = (subject == UNITS) == (_draw(12) > 0) ? 1 + _draw(400) : 0;
        uint256 to = block.timestamp + _draw(8);
        bytes memory data = abi.encodeCall(
            encumbrances.freeze,
            (_subject(subject), _case(caseNo), uint64(amount), Timestamp.wrap(0), Timestamp.wrap(uint40(to)))
        );
        _play("freeze", _model.freeze(subject, caseNo, office, amount, to), _offices[office], data);
    }

    function _unfreeze(uint256 subject) private {
        (uint256 caseNo, uint256 office) = (_draw(CASES), _draw(2));
        bytes memory data = abi.encodeCall(encumbrances.unfreeze, (_subject(subject), _case(caseNo)));
        _play("unfreeze", _model.unfreeze(subject, caseNo, office), _offices[office], data);
    }

    function _cover(uint256 subject) private {
        (uint256 n, ) = _lienAndBank(subject);
        if (_liens.length == 0) return;
        bytes memory data = abi.encodeCall(encumbrances.cover, (_subject(subject), _liens[n]));
        _play("cover", _model.cover(n, subject), address(0xBEEF), data);
    }

    function _moveUnits() private {
        uint256 way = _draw(4);
        uint256 units = _drawAround(
            way == 3
                ? _model.listed()
                : _draw(2) == 0
                    ? _model.free()
                    : _model.balance()
        );
        if (way == 0) return _mint(units);
        (address mover, bytes32 refusal, bytes memory data) = (stage, bytes32(0), bytes(""));
        if (way == 1) {
            (mover, refusal) = (holders[0], _model.send(units));
            data = abi.encodeCall(_credits.transfer, (holders[1], ID, units));
        } else if (way == 2) {
            refusal = _model.list(units);
            data = abi.encodeCall(_credits.lockForMarket, (holders[0], ID, units));
        } else {
            refusal = _model.unlist(units);
            data = abi.encodeCall(_credits.releaseFromMarket, (holders[0], ID, units));
        }
        _playAt(address(_credits), "units", refusal, mover, data);
    }

    /// @dev Often to the very second in which a registration runs out.
    function _pass(uint256 subject) private {
        (uint256[] memory sorted, , ) = _model.ranking(subject);
        for (uint256 i = 0; i < sorted.length; ++i) {
            uint256 end = _model.line(sorted[i]).entry.expiresAt;
            if (end > block.timestamp && _draw(2) == 0) return vm.warp(end);
        }
        vm.warp(block.timestamp + _draw(_draw(2) == 0 ? 10 : 100 days));
    }

    function _mint(uint256 units) private {
        _credits.mint(holders[0], ID, units);
        _model.mint(units);
    }

    //----------------------------------------------------------------------------------------------
    // What is drawn
    //----------------------------------------------------------------------------------------------

    function _newEntry(uint256 subject) private returns (RankingModel.Entry memory entry) {
        (entry.subject, entry.bank, entry.debt) = (subject, _draw(2), ++_documents);
        bool fits = _draw(16) > 0;
        entry.amount = (subject == UNITS) == fits ? 1 + _draw(_draw(3) == 0 ? 900 : 150) : 0;
        entry.secured = 1 + _draw(_draw(2) == 0 ? 9 : 100_000);
        entry.isMaximum = _draw(4) == 0;
    }

    /// @dev Mostly one that lies there; else any that ever was.
    function _anyLien(uint256 subject) private returns (uint256) {
        (uint256[] memory sorted, , ) = _model.ranking(subject);
        if (sorted.length > 0 && _draw(12) > 0) return sorted[_draw(sorted.length)];
        return _liens.length == 0 ? _model.NONE() : _draw(_liens.length);
    }

    /// @dev Mostly its own bank.
    function _lienAndBank(uint256 subject) private returns (uint256 n, uint256 bank) {
        if (_liens.length == 0) return (0, 0);
        n = _anyLien(subject);
        bank = _model.line(n).entry.bank;
        if (_draw(10) == 0) bank = 1 - bank;
    }

    function _lienOf(RankingModel.Entry memory entry, LienId id) private view returns (Lien memory lien) {
        lien.lienId = id;
        lien.subject = _subject(entry.subject);
        lien.amount = uint64(entry.amount);
        lien.lienor = lienors[entry.bank];
        lien.secured = _fen(entry.secured);
        lien.isMaximum = entry.isMaximum;
        lien.effect = entry.subject == UNITS ? Effect.ContractOnly : Effect.InRemOpposable;
        lien.registeredAt = Timestamp.wrap(uint40(entry.registeredAt));
        lien.registrySeq = uint32(entry.seq);
        lien.expiresAt = Timestamp.wrap(uint40(entry.expiresAt));
        lien.covenant = entry.covenant;
        lien.debt = bytes32(entry.debt);
    }

    function _consentsOf(uint256 subject, uint256 bank) private view returns (RankConsent[] memory given) {
        (uint256[] memory sorted, , ) = _model.ranking(subject);
        given = new RankConsent[](sorted.length);
        Timestamp until = Timestamp.wrap(uint40(block.timestamp));
        for (uint256 i = 0; i < sorted.length; ++i) given[i] = RankConsent(_liens[sorted[i]], _clerks[bank], until, "");
    }

    //----------------------------------------------------------------------------------------------
    // What both must show
    //----------------------------------------------------------------------------------------------

    function _look(uint256 subject) private {
        (uint256[] memory sorted, uint256[] memory ahead, uint256[] memory beside) = _model.ranking(subject);
        RankedLien[] memory ranked = _views.ranking(_subjectId(subject));
        _same("liens", sorted.length, ranked.length);
        for (uint256 i = 0; i < sorted.length; ++i) {
            _same("ahead", ahead[i], Fen.unwrap(ranked[i].ahead));
            _same("beside", beside[i], Fen.unwrap(ranked[i].beside));
            _lookAtLien(sorted[i], ranked[i]);
        }
        _lookAtShares(subject, sorted);
        _lookAtReasons(subject, sorted.length);
        _same("frozen", _model.frozen(subject), encumbrances.frozenAmount(_subjectId(subject)));
        if (subject != UNITS) return;
        _same("units", _model.balance(), _credits.balanceOf(holders[0], ID));
        _same("pledged", _model.pledged(), _credits.lockOf(holders[0], ID).inBucket(Bucket.Pledged));
        _same("free", _model.free(), _credits.availableOf(holders[0], ID));
    }

    function _lookAtLien(uint256 n, RankedLien memory real) private view {
        RankingModel.Line memory line = _model.line(n);
        _same("rank", uint256(LienId.unwrap(_liens[n])), uint256(LienId.unwrap(real.lien.lienId)));
        _same("registered", _model.isRegistered(n) ? 1 : 0, real.lien.isRegistered ? 1 : 0);
        _same("secured", line.entry.secured, Fen.unwrap(real.lien.secured));
        _same("owed", _model.claimOf(n), Fen.unwrap(real.lien.owed));
        _same("maximum", line.entry.isMaximum ? 1 : 0, real.lien.isMaximum ? 1 : 0);
        _same("amount", line.entry.amount, real.lien.amount);
        _same("locked", line.locked, real.lien.locked);
        _same("noticed", line.noticedAt, Timestamp.unwrap(real.lien.noticedAt));
        _same("expires", line.entry.expiresAt, Timestamp.unwrap(real.lien.expiresAt));
        bool isOfBank = real.lien.lienor == lienors[line.entry.bank];
        _same("lienor", 1, isOfBank ? 1 : 0);
    }

    function _lookAtShares(uint256 subject, uint256[] memory sorted) private {
        uint256 sum = 0;
        for (uint256 i = 0; i < sorted.length; ++i) sum += _model.claimOf(sorted[i]);
        uint256 price = _drawAround(sum);
        (uint256[] memory paid, uint256 left) = _model.shares(subject, price);
        (Share[] memory real, Fen surplus) = _views.shares(_subjectId(subject), _fen(price));
        for (uint256 i = 0; i < sorted.length; ++i) _same("paid", paid[i], Fen.unwrap(real[i].paid));
        _same("surplus", left, Fen.unwrap(surplus));
    }

    function _lookAtReasons(uint256 subject, uint256 count) private view {
        uint256 frozen = _model.isFrozen(subject) ? Reason.SUBJECT_FROZEN : 0;
        // Liens on units keep what they hold; this right passes with its liens.
        uint256 blocked = subject == UNITS && count > 0 ? Reason.SUBJECT_PLEDGED : 0;
        if (_model.isCovenanted(subject)) blocked |= Reason.SUBJECT_COVENANTED;
        uint256 full = count + 4 < 16 ? 0 : Reason.STANDING_FULL;
        _same("explain transfer", frozen | blocked, _against(subject, Act.Transfer));
        _same("explain pledge", frozen | full, _against(subject, Act.Pledge));
        _same("explain lease", frozen, _against(subject, Act.Lease));
        _same("explain burn", frozen | (count > 0 ? Reason.SUBJECT_PLEDGED : 0), _against(subject, Act.Burn));
    }

    function _against(uint256 subject, Act act) private view returns (uint256) {
        return Reasons.unwrap(encumbrances.explain(_subjectId(subject), act, CaseId.wrap(0)));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _play(bytes32 act, bytes32 refusal, address sender, bytes memory data) private {
        _playAt(address(encumbrances), act, refusal, sender, data);
    }

    function _playAt(address target, bytes32 act, bytes32 refusal, address sender, bytes memory data) private {
        vm.prank(sender);
        (bool done, bytes memory answer) = target.call(data);
        _compare(act, refusal, done, answer);
    }

    function _attest(string memory schema, LienId id) private returns (EvidenceId) {
        Statement memory s;
        s.schema = Keys.schema(schema);
        s.subject = LienId.unwrap(id);
        s.basisDate = Timestamp.wrap(uint40(block.timestamp));
        s.contentHash = bytes32(++_documents);
        vm.prank(registrar);
        return evidence.attest(s);
    }

    function _subject(uint256 subject) private view returns (Subject memory) {
        return subject == UNITS ? Subject(CREDITS, ID, holders[0]) : Subject(RIGHTS, ID, address(0));
    }

    function _subjectId(uint256 subject) private view returns (SubjectId) {
        return Keys.subjectId(_subject(subject));
    }

    function _case(uint256 caseNo) private pure returns (CaseId) {
        return CaseId.wrap(bytes32(caseNo + 1));
    }

    function _fen(uint256 fen) private pure returns (Fen) {
        return Fen.wrap(uint96(fen));
    }

    function _nameErrors() private {
        _know("LienNotFound", IEncumbranceRegister.LienNotFound.selector);
        _know("LienTermsInvalid", IEncumbranceRegister.LienTermsInvalid.selector);
        _know("RegistrationTimeInvalid", IEncumbranceRegister.RegistrationTimeInvalid.selector);
        _know("RegistrationBackdated", IEncumbranceRegister.RegistrationBackdated.selector);
        _know("PledgeNotPerfected", IEncumbranceRegister.PledgeNotPerfected.selector);
        _know("StandingFull", IEncumbranceRegister.StandingFull.selector);
        _know("LienAlreadyRecorded", IEncumbranceRegister.LienAlreadyRecorded.selector);
        _know("CallerNotLienor", IEncumbranceRegister.CallerNotLienor.selector);
        _know("NothingToCover", IEncumbranceRegister.NothingToCover.selector);
        _know("OrderTermsInvalid", IEncumbranceRegister.OrderTermsInvalid.selector);
        _know("OrderAlreadyRecorded", IEncumbranceRegister.OrderAlreadyRecorded.selector);
        _know("OrderNotFound", IEncumbranceRegister.OrderNotFound.selector);
        _know("CallerNotOffice", IEncumbranceRegister.CallerNotOffice.selector);
        _know("NoticeNotApplicable", ILienChanges.NoticeNotApplicable.selector);
        _know("RenewalInvalid", ILienChanges.RenewalInvalid.selector);
        _know("AssignmentInvalid", ILienChanges.AssignmentInvalid.selector);
        _know("RankExchangeInvalid", ILienChanges.RankExchangeInvalid.selector);
        _know("RankConsentMissing", ILienChanges.RankConsentMissing.selector);
        _know("FixingInvalid", ILienChanges.FixingInvalid.selector);
        _know("ReductionInvalid", ILienChanges.ReductionInvalid.selector);
        _know("SubjectEncumbered", IEncumbrances.SubjectEncumbered.selector);
        _know("AmountLocked", IEncumberable.AmountLocked.selector);
        _know("AmountFrozen", IEncumberable.AmountFrozen.selector);
        _know("LockBucketShort", LockBucketShort.selector);
        _know("ERC1155InsufficientBalance", IERC1155Errors.ERC1155InsufficientBalance.selector);
    }
}
