// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IEncumbranceRegister} from "../encumbrance/interfaces/IEncumbranceRegister.sol";
import {ILienChanges} from "../encumbrance/interfaces/ILienChanges.sol";
import {LienState, LienWord} from "../encumbrance/types/LienEntry.sol";
import {CaseEntry, CaseState} from "../encumbrance/types/Writ.sol";
import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {Names} from "../shared/Names.sol";
import {CaseId, InstructionId, LienId, LoanId, ParticipantId, SchemaId, SubjectId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {ILoanEnforcement} from "./interfaces/ILoanEnforcement.sol";
import {ILoans} from "./interfaces/ILoans.sol";
import {LoanOffice} from "./LoanOffice.sol";
import {Owed, Satisfactions} from "./Satisfactions.sol";
import {Due, Instalment, LoanRecord, LoanState} from "./types/Loan.sol";
import {CaseOpening, LoanCase, OpenItems, Satisfaction} from "./types/LoanCase.sol";

/// @title  LoanEnforcement
/// @notice A loan's default, its case, and what the sale leaves of it. Holds no money and no lien: cases and what liens
///         were paid stand in {Encumbrances}, the debt in {Loans}.
contract LoanEnforcement is LoanOffice, Satisfactions, ReentrancyGuardTransient {
    /// @dev What of a lien's proceeds is credited, and what of them were costs. One slot.
    struct Settled {
        uint96 sum;
        uint96 costs;
    }

    /// @dev Counts as long as the loan stands at this revision without a schedule.
    struct Arrears {
        uint96 sum;
        uint16 revision;
    }

    /// @dev All proceeds of one settling, and what of them isn't given to a loan yet; fen.
    struct Pot {
        LienId lien;
        uint256 net;
        uint256 costs;
        uint256 owed;
        uint256 netLeft;
        uint256 costsLeft;
        Timestamp paidAt;
    }

    bytes32 private constant REST_TYPE = keccak256(
        "LoanRest(bytes32 loan,uint96 left,uint256 chain,address enforcement)"
    );

    SchemaId private immutable _costs = Keys.schema("ENFORCEMENT_COSTS");

    mapping(LoanId loan => LoanCase) private _cases;
    mapping(LoanId loan => Arrears) private _arrears;
    mapping(LienId lien => Settled) private _settled;

    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Default
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILoanEnforcement
    function enforce(
        LoanId loan,
        Instalment calldata instalment,
        bytes32[] calldata proof,
        CaseOpening calldata opening
    ) external nonReentrant {
        LoanRecord memory record = _loans().loanOf(loan);
        require(_isLenderOf(record.bank, msg.sender), ILoans.CallerNotCreditor(loan, msg.sender));
        require(opening.document != 0, EnforcementInvalid(loan));
        uint256 daysLate = _requireDefault(loan, record, instalment, proof);
        _requireOwn(loan, record, record.lien);
        _requireNoCase(loan);

        _open(loan, record.lien, opening);

        emit LoanEnforced(
            loan,
            opening.caseId,
            record.bank,
            opening.on,
            record.lien,
            record.count == 0 ? 0 : instalment.number,
            daysLate,
            opening.agreement.signer != address(0),
            opening.document
        );
    }

    //----------------------------------------------------------------------------------------------
    // Proceeds
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILoanEnforcement
    function settleCase(LienId lien, OpenItems[] calldata items) external nonReentrant {
        Pot memory pot = _potOf(lien);
        LoanRecord[] memory records = _requireAll(lien, items);
        for (uint256 i = 0; i < records.length; ++i) pot.owed += Fen.unwrap(records[i].outstanding);

        for (uint256 i = 0; i < records.length; ++i) {
            (uint256 net, uint256 costs) = _partOf(pot, records[i], i + 1 == records.length);
            _credit(items[i], records[i], pot, net, costs);
        }
    }

    //----------------------------------------------------------------------------------------------
    // The rest
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILoanEnforcement
    function payRest(LoanId loan, Fen amount, address to) external nonReentrant {
        LoanRecord memory record = _loans().loanOf(loan);
        _payRest(loan, record, msg.sender, Fen.unwrap(amount), InstructionId.wrap(0));
        _payCash(loan, record.bank, to, Fen.unwrap(amount));
    }

    /// @inheritdoc ILoanEnforcement
    function payRestWithReceipt(LoanId loan, SignedReceipt calldata signed) external nonReentrant {
        LoanRecord memory record = _loans().loanOf(loan);
        InstructionId matter = restId(loan, _fen(_arrearsOn(loan, record) + Fen.unwrap(record.outstanding)));
        uint256 sum = Fen.unwrap(signed.receipt.amount);
        _payRest(loan, record, signed.receipt.payer, sum, matter);
        _useReceipt(loan, record.bank, signed, matter, sum);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILoanEnforcement
    function caseOf(LoanId loan) external view returns (LoanCase memory) {
        return _cases[loan];
    }

    /// @inheritdoc ILoanEnforcement
    function arrearsOf(LoanId loan) external view returns (Fen) {
        return _fen(_arrearsOn(loan, _loans().loanOf(loan)));
    }

    /// @inheritdoc ILoanEnforcement
    function settledUnder(LienId lien) external view returns (Fen) {
        return Fen.wrap(_settled[lien].sum);
    }

    /// @inheritdoc ILoanEnforcement
    function isExhausted(LoanId loan) external view returns (bool) {
        LienId lien = _loans().loanOf(loan).lien;
        if (lien.isNull()) return true;
        if (_register().lienWord(lien).state() == LienState.Live) return false;
        (Fen paid, Timestamp paidAt) = _changes().paidUnder(lien);
        if (!paidAt.isNever()) return Fen.unwrap(paid) == _settled[lien].sum;
        // Units have no waterfall: the court shares out their price, and the bank says what of it is the loan's.
        return _caseEntry(loan).word.state() == CaseState.Spent;
    }

    /// @inheritdoc ILoanEnforcement
    function restId(LoanId loan, Fen left) public view returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(REST_TYPE, loan, left, block.chainid, address(this))));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: default
    //----------------------------------------------------------------------------------------------

    function _requireDefault(
        LoanId loan,
        LoanRecord memory record,
        Instalment calldata instalment,
        bytes32[] calldata proof
    ) private view returns (uint256) {
        // Where proceeds have ended the schedule the whole is due, as long as something is.
        if (record.count == 0 && record.state == LoanState.Live) return 0;
        Due memory due = _loans().dueNow(loan, instalment, proof);
        uint40 grace = uint40(record.graceDays) * 1 days;
        require(
            due.isDefault,
            EnforcementTooEarly(loan, Timestamp.wrap(Timestamp.unwrap(instalment.dueAt) + grace + 1))
        );
        return due.daysLate;
    }

    function _requireOwn(LoanId loan, LoanRecord memory record, LienId lien) private view {
        LienWord word = _register().lienWord(lien);
        bool isOwn =
            !lien.isNull() && record.lien == lien && _participants().participantAt(word.lienor()) == record.bank;
        require(isOwn, LienNotOfLoan(loan, lien));
    }

    function _requireNoCase(LoanId loan) private view {
        if (_cases[loan].caseId.isNull()) return;
        bool isOpen = _caseEntry(loan).word.state() == CaseState.Open;
        require(!isOpen, LoanAlreadyEnforced(loan, _cases[loan].caseId));
    }

    function _open(LoanId loan, LienId lien, CaseOpening calldata opening) private {
        SubjectId subject = Keys.subjectId(opening.on);
        _cases[loan] = LoanCase(opening.caseId, subject);
        if (opening.agreement.signer == address(0)) return _requireCourtCase(loan, lien, subject, opening.caseId);
        _changes().openCaseByAgreement(opening.caseId, opening.on, lien, opening.agreement);
    }

    function _requireCourtCase(LoanId loan, LienId lien, SubjectId subject, CaseId caseId) private view {
        CaseEntry memory entry = _register().caseEntry(subject, caseId);
        bool isOpen = entry.word.state() == CaseState.Open && !entry.word.isByAgreement();
        require(isOpen && entry.lien == lien, CaseNotOfLoan(loan, caseId));
    }

    function _caseEntry(LoanId loan) private view returns (CaseEntry memory) {
        return _register().caseEntry(_cases[loan].subject, _cases[loan].caseId);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: proceeds
    //----------------------------------------------------------------------------------------------

    /// @dev What came under the lien and isn't credited yet, less what the court says that it cost.
    function _potOf(LienId lien) private returns (Pot memory pot) {
        (Fen paid, Timestamp paidAt) = _changes().paidUnder(lien);
        Settled memory before = _settled[lien];
        uint256 fresh = Fen.unwrap(paid) - before.sum;
        require(fresh != 0, NothingToSettle(lien));
        (, uint96 stated) = IEvidence(_resolve(Names.EVIDENCE)).current(_costs, LienId.unwrap(lien));
        uint256 costs = stated > before.costs ? _least(stated - before.costs, fresh) : 0;

        // Safe cast: at most what was paid.
        _settled[lien] = Settled(Fen.unwrap(paid), before.costs + uint96(costs));

        pot.lien = lien;
        pot.net = fresh - costs;
        pot.costs = costs;
        pot.netLeft = pot.net;
        pot.costsLeft = costs;
        pot.paidAt = paidAt;
    }

    /// @dev Every loan that is owed under the lien, each once.
    function _requireAll(LienId lien, OpenItems[] calldata items) private view returns (LoanRecord[] memory records) {
        records = new LoanRecord[](items.length);
        uint256 shown = 0;
        for (uint256 i = 0; i < items.length; ++i) {
            LoanId loan = items[i].loan;
            records[i] = _loans().loanOf(loan);
            require(records[i].state == LoanState.Live, ILoans.LoanStateIsOther(loan, records[i].state));
            _requireOwn(loan, records[i], lien);
            bool isNext = i == 0 || uint256(LoanId.unwrap(items[i - 1].loan)) < uint256(LoanId.unwrap(loan));
            require(isNext, LoansIncomplete(lien, Fen.wrap(0), _fen(shown)));
            shown += Fen.unwrap(records[i].outstanding);
        }
        // A lien of a fixed sum serves one loan.
        bool isOne = items.length == 1 && !records[0].isMaximum;
        uint256 owed = isOne ? shown : Fen.unwrap(_loans().drawnUnder(lien));
        require(items.length != 0 && owed == shown, LoansIncomplete(lien, _fen(owed), _fen(shown)));
    }

    /// @dev By what is outstanding, rounded down; the odd fen go to the last.
    function _partOf(
        Pot memory pot,
        LoanRecord memory record,
        bool isLast
    ) private pure returns (uint256 net, uint256 costs) {
        uint256 weight = Fen.unwrap(record.outstanding);
        net = isLast ? pot.netLeft : Fen.unwrap(Rounding.holderDown(_fen(pot.net), weight, pot.owed));
        costs = isLast ? pot.costsLeft : Fen.unwrap(Rounding.holderDown(_fen(pot.costs), weight, pot.owed));
        pot.netLeft -= net;
        pot.costsLeft -= costs;
    }

    function _credit(
        OpenItems calldata items,
        LoanRecord memory record,
        Pot memory pot,
        uint256 net,
        uint256 costs
    ) private {
        LoanId loan = items.loan;
        uint256 carried = _arrearsOn(loan, record);
        Satisfaction memory used = _satisfactionOf(items, record, pot, net, costs, carried);

        _arrears[loan] = Arrears(Fen.unwrap(used.arrears), record.revision);
        _loans().satisfy(loan, used.principal, pot.lien);

        emit ProceedsCredited(loan, pot.lien, used, pot.paidAt);
    }

    /// @dev Arrears of an earlier settling are interest like the rest.
    function _satisfactionOf(
        OpenItems calldata items,
        LoanRecord memory record,
        Pot memory pot,
        uint256 net,
        uint256 costs,
        uint256 carried
    ) private pure returns (Satisfaction memory) {
        Owed memory owed = _owedAt(record, items, pot.paidAt);
        owed.interest += carried;
        return _satisfy(net, costs, owed);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: the rest
    //----------------------------------------------------------------------------------------------

    function _payRest(LoanId loan, LoanRecord memory record, address payer, uint256 sum, InstructionId matter) private {
        require(record.count == 0, ScheduleStands(loan));
        uint256 arrears = _arrearsOn(loan, record);
        uint256 outstanding = Fen.unwrap(record.outstanding);
        bool isWithin = sum != 0 && sum <= arrears + outstanding;
        require(isWithin, RestExceeded(loan, _fen(arrears + outstanding), _fen(sum)));

        uint256 toArrears = _least(sum, arrears);
        uint256 principal = sum - toArrears;
        // Safe cast: less than before.
        _arrears[loan].sum = uint96(arrears - toArrears);
        if (principal != 0) _loans().credit(loan, _fen(principal), LienId.unwrap(record.lien));

        emit RestPaid(loan, payer, _fen(toArrears), _fen(principal), _fen(outstanding - principal), matter);
    }

    function _arrearsOn(LoanId loan, LoanRecord memory record) private view returns (uint256) {
        Arrears memory kept = _arrears[loan];
        return record.count == 0 && kept.revision == record.revision ? kept.sum : 0;
    }

    function _register() private view returns (IEncumbranceRegister) {
        return IEncumbranceRegister(_resolve(Names.ENCUMBRANCES));
    }

    function _changes() private view returns (ILienChanges) {
        return ILienChanges(_resolve(Names.ENCUMBRANCES));
    }
}
