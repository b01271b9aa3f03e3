// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseEntry} from "../../encumbrance/types/Writ.sol";
import {IDirectory} from "../../shared/interfaces/IDirectory.sol";
import {IEncumberable, Title} from "../../shared/interfaces/IEncumberable.sol";
import {Act, IEncumbrances, Lien} from "../../shared/interfaces/IEncumbrances.sol";
import {ILendingPolicy, PledgeTerms} from "../../shared/interfaces/ILendingPolicy.sol";
import {Keys} from "../../shared/libraries/Keys.sol";
import {Names} from "../../shared/Names.sol";
import {CaseId, EvidenceId, LeaseId, LienId, ParticipantId, SubjectId} from "../../shared/types/Ids.sol";
import {LeaseFacts} from "../../shared/types/Lease.sol";
import {Payment} from "../../shared/types/Payment.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Reason, Reasons} from "../../shared/types/Reasons.sol";
import {packStanding, Standing} from "../../shared/types/Standing.sol";
import {Subject} from "../../shared/types/Subject.sol";
import {currentTime, Timestamp} from "../../shared/types/Timestamp.sol";

/// @title  MockEncumbrances
/// @notice A test device: the whole interface, the least behaviour. Liens in the order of arrival, orders in a queue,
///         no roles, no rank, no signatures.
contract MockEncumbrances is IEncumbrances {
    struct Order {
        CaseId caseId;
        uint64 amount;
        Timestamp from;
        Timestamp to;
    }

    IDirectory private immutable _directory;
    mapping(SubjectId subject => Order[]) private _orders;
    mapping(SubjectId subject => Lien[]) private _liens;
    mapping(SubjectId subject => uint64) private _seq;
    mapping(CaseId caseId => LienId) private _cases;
    mapping(CaseId caseId => bool) private _open;

    error LienNotFound(LienId lien);
    error OrderNotFound(CaseId caseId);
    error CallerNotSettlement(address caller);

    constructor(IDirectory directory_) {
        _directory = directory_;
    }

    /// @notice Opens a case for a lien (null for a bare court writ); who may is for the real contract to say.
    function openCase(CaseId caseId, LienId lien) external {
        _open[caseId] = true;
        _cases[caseId] = lien;
    }

    function closeCase(CaseId caseId) external {
        _open[caseId] = false;
    }

    function record(Lien calldata lien, LienId perfects, EvidenceId receipt, bytes calldata) external returns (LienId) {
        SubjectId subject = Keys.subjectId(lien.subject);
        if (!perfects.isNull()) _drop(lien.subject, subject, perfects);
        _add(lien, subject);

        emit LienRecorded(subject, lien.lienor, lien, perfects, receipt, ++_seq[subject]);
        return lien.lienId;
    }

    function pledge(
        Lien calldata lien,
        bytes32 product,
        EvidenceId valuation,
        bytes calldata
    ) external returns (LienId) {
        SubjectId subject = Keys.subjectId(lien.subject);
        _requireFree(subject, Act.Pledge, CaseId.wrap(0));
        _requireLendable(lien, subject, product, valuation);
        _add(lien, subject);

        emit LienPledged(subject, lien.lienor, lien, ++_seq[subject]);
        return lien.lienId;
    }

    // Leases, packages and ended rights: the real register's business, no test device's

    // solhint-disable no-empty-blocks
    function close(uint256, address) external {}

    function enterLease(Subject calldata, LeaseFacts calldata) external {}

    function notePossession(Subject calldata, LeaseId, Timestamp) external {}

    function endLease(Subject calldata, LeaseId) external {}

    function pack(Subject calldata, SubjectId) external {}

    function unpack(Subject calldata) external {}

    function containerOf(SubjectId) external view returns (SubjectId) {}

    function isByAgreement(SubjectId, CaseId) external view returns (bool) {}

    function caseEntry(SubjectId, CaseId) external view returns (CaseEntry memory) {}
    // solhint-enable no-empty-blocks

    function release(Subject calldata subject, LienId lien) external {
        SubjectId id = Keys.subjectId(subject);
        _drop(subject, id, lien);

        emit LienReleased(id, ParticipantId.wrap(0), lien, ++_seq[id]);
    }

    function freeze(Subject calldata subject, CaseId caseId, uint64 amount, Timestamp from, Timestamp to) external {
        SubjectId id = Keys.subjectId(subject);
        _orders[id].push(Order(caseId, amount, from, to));
        _mark(subject, id);

        emit SubjectFrozen(id, ParticipantId.wrap(0), subject, caseId, amount, from, to, ++_seq[id]);
    }

    function unfreeze(Subject calldata subject, CaseId caseId) external {
        SubjectId id = Keys.subjectId(subject);
        Order[] storage orders = _orders[id];
        uint256 i = 0;
        while (i < orders.length && CaseId.unwrap(orders[i].caseId) != CaseId.unwrap(caseId)) ++i;
        require(i < orders.length, OrderNotFound(caseId));
        orders[i] = orders[orders.length - 1];
        orders.pop();
        _mark(subject, id);

        emit SubjectUnfrozen(id, ParticipantId.wrap(0), caseId, ++_seq[id]);
    }

    function enforce(Subject calldata subject, address to, uint256 amount, CaseId caseId, Payment[] calldata) external {
        require(msg.sender == _directory.addressOf(Names.SETTLEMENT), CallerNotSettlement(msg.sender));
        SubjectId id = Keys.subjectId(subject);
        _requireFree(id, Act.Enforce, caseId);
        if (!_cases[caseId].isNull()) _drop(subject, id, _cases[caseId]);

        IEncumberable asset = _asset(subject.asset);
        address from = subject.holder == address(0) ? _holderOf(asset, subject.id) : subject.holder;
        asset.enforce(from, to, subject.id, amount, caseId);
    }

    function follow(uint256 id, ParticipantId from, ParticipantId to) external {
        SubjectId subject = Keys.subjectOfRight(_directory.nameOf(msg.sender), id);
        Lien[] storage liens = _liens[subject];
        for (uint256 i = 0; i < liens.length; ++i) {
            emit LienFollowed(subject, liens[i].lienId, from, to, ++_seq[subject]);
        }
    }

    function standing(SubjectId subject) external view returns (Standing) {
        return
            packStanding(
                uint16(_liens[subject].length),
                uint16(_orders[subject].length),
                0,
                0,
                0,
                false,
                _seq[subject]
            );
    }

    function frozenAmount(SubjectId subject) public view returns (uint256 sum) {
        Order[] storage orders = _orders[subject];
        for (uint256 i = 0; i < orders.length; ++i) if (_isLive(orders[i])) sum += orders[i].amount;
    }

    function explain(SubjectId subject, Act act, CaseId caseId) public view returns (Reasons reasons) {
        if (act == Act.Enforce && !_open[caseId]) reasons = reasons.also(Reason.CASE_NOT_OPEN);
        if (act == Act.Enforce) return reasons;
        if (_isFrozen(subject)) reasons = reasons.also(Reason.SUBJECT_FROZEN);
        if (act != Act.Pledge && _isBlocked(subject)) reasons = reasons.also(Reason.SUBJECT_PLEDGED);
    }

    function explainEnforce(
        Subject calldata subject,
        address,
        uint256,
        CaseId caseId,
        Payment[] calldata
    ) external view returns (Reasons) {
        return explain(Keys.subjectId(subject), Act.Enforce, caseId);
    }

    function requireFree(SubjectId subject, Act act, CaseId caseId) external view {
        _requireFree(subject, act, caseId);
    }

    function _requireFree(SubjectId subject, Act act, CaseId caseId) private view {
        Reasons reasons = explain(subject, act, caseId);
        require(reasons.isEmpty(), SubjectEncumbered(subject, act, reasons));
    }

    function _requireLendable(Lien calldata lien, SubjectId id, bytes32 product, EvidenceId valuation) private view {
        Title memory title = _asset(lien.subject.asset).titleOf(lien.subject.id, lien.subject.holder);
        ILendingPolicy(_directory.addressOf(Names.LENDING_POLICY)).requireLendable(
            PledgeTerms({
                subject: id,
                on: lien.subject,
                amount: lien.amount,
                title: title,
                bank: lien.lienor,
                product: product,
                principal: lien.secured,
                senior: _secured(id),
                liensAhead: uint8(_liens[id].length),
                maturity: lien.maturity,
                valuation: valuation,
                papers: new EvidenceId[](0)
            })
        );
    }

    function _secured(SubjectId subject) private view returns (Fen) {
        uint96 sum = 0;
        for (uint256 i = 0; i < _liens[subject].length; ++i) sum += Fen.unwrap(_liens[subject][i].secured);
        return Fen.wrap(sum);
    }

    /// @dev Liens on amounts block by locking them; liens on a right block by the title's word.
    function _add(Lien calldata lien, SubjectId subject) private {
        _liens[subject].push(lien);
        Subject calldata on = lien.subject;
        if (on.holder != address(0)) _asset(on.asset).lockForPledge(on.holder, on.id, lien.amount);
        _mark(on, subject);
    }

    function _drop(Subject calldata on, SubjectId subject, LienId lien) private {
        Lien[] storage liens = _liens[subject];
        uint256 i = 0;
        while (i < liens.length && liens[i].lienId != lien) ++i;
        require(i < liens.length, LienNotFound(lien));
        uint64 amount = liens[i].amount;
        liens[i] = liens[liens.length - 1];
        liens.pop();
        if (on.holder != address(0)) _asset(on.asset).releaseFromPledge(on.holder, on.id, amount);
        _mark(on, subject);
    }

    /// @dev On amounts the flag says "freeze orders"; on a right "anything at all", since every lien asks to be heard.
    function _mark(Subject calldata on, SubjectId subject) private {
        bool weighs = _orders[subject].length > 0 || (on.holder == address(0) && _liens[subject].length > 0);
        _asset(on.asset).markOrders(on.holder, on.id, weighs);
    }

    function _isBlocked(SubjectId subject) private view returns (bool) {
        Lien[] storage liens = _liens[subject];
        if (liens.length == 0) return false;
        return _asset(liens[0].subject.asset).titleOf(liens[0].subject.id, liens[0].subject.holder).blocksMove;
    }

    function _isFrozen(SubjectId subject) private view returns (bool) {
        Order[] storage orders = _orders[subject];
        for (uint256 i = 0; i < orders.length; ++i) if (_isLive(orders[i])) return true;
        return false;
    }

    function _isLive(Order storage order) private view returns (bool) {
        return order.from <= currentTime() && currentTime() < order.to;
    }

    function _asset(bytes32 name) private view returns (IEncumberable) {
        return IEncumberable(_directory.addressOf(name));
    }

    function _holderOf(IEncumberable asset, uint256 id) private view returns (address) {
        return IOwned(address(asset)).ownerOf(id);
    }
}

/// @notice What Encumbrances asks of a right to find from whom it is taken.
interface IOwned {
    function ownerOf(uint256 id) external view returns (address);
}
