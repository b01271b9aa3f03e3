// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {ISettlement, SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {GuaranteeId, InstructionId, LoanId, ParticipantId} from "../shared/types/Ids.sol";
import {Bps, Fen} from "../shared/types/Quantities.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IGuarantees} from "./interfaces/IGuarantees.sol";
import {ILoanEnforcement} from "./interfaces/ILoanEnforcement.sol";
import {LoanOffice} from "./LoanOffice.sol";
import {FundLimit, Guarantee, GuaranteeKind, GuaranteeRecord, GuaranteeState} from "./types/Guarantee.sol";
import {Instalment, LoanRecord, LoanState} from "./types/Loan.sol";

/// @title  Guarantees
/// @notice Shares of a loan's principal that others pay when borrower and collateral don't. Holds no money; the debt stands in
///         {Loans}, what the collateral gave in {LoanEnforcement}.
contract Guarantees is IGuarantees, LoanOffice, EIP712, ReentrancyGuardTransient {
    /// @dev Five slots: three ids, the sums with their end and state, the share.
    struct Kept {
        LoanId loan;
        ParticipantId bank;
        ParticipantId guarantor;
        uint64 limit;
        uint64 due;
        uint64 paid;
        Timestamp validUntil;
        GuaranteeKind kind;
        GuaranteeState state;
        Bps share;
    }

    /// @dev A guarantee is static: its encoding in place is that of the flat type.
    bytes32 private constant GUARANTEE_TYPE = keccak256(
        "Guarantee(bytes32 loan,bytes32 bank,bytes32 guarantor,uint8 kind,uint16 share,uint96 limit,uint40 validUntil,"
        "bytes32 document)"
    );
    bytes32 private constant PAYMENT_TYPE = keccak256(
        "GuaranteePayment(bytes32 guarantee,uint256 chain,address guarantees)"
    );
    uint256 private constant WHOLE = 10_000;

    mapping(GuaranteeId guarantee => Kept) private _guarantees;
    /// @dev By bank: a loan's id is free for anybody to name, and another bank's guarantees take no room of this one's.
    mapping(ParticipantId bank => mapping(LoanId loan => uint256 bps)) private _shares;
    mapping(LoanId loan => uint256 fen) private _shortfalls;
    mapping(bytes32 key => FundLimit) private _funds;

    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) DirectoryClient(directory_) EIP712("Liangshan Guarantees", "1") {}

    //----------------------------------------------------------------------------------------------
    // Standing in
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IGuarantees
    function accept(
        Guarantee calldata terms,
        address signer,
        bytes calldata signature
    ) external returns (GuaranteeId guarantee) {
        guarantee = Keys.guarantee(terms.loan, terms.guarantor);
        bool isNew = _guarantees[guarantee].state == GuaranteeState.Unknown;
        require(isNew, GuaranteeAlreadyRecorded(guarantee));
        require(_isWhole(terms), GuaranteeInvalid(guarantee));
        require(currentTime() <= terms.validUntil, GuaranteeExpired(guarantee, terms.validUntil));
        require(_isLenderOf(terms.bank, msg.sender), GuaranteeOfOtherBank(guarantee, msg.sender));
        require(_isGuarantor(terms.guarantor, signer), GuarantorRefused(guarantee, signer));
        bytes32 hash = _hashOf(terms);
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(signer, hash, signature);
        require(isSigned, ISettlement.SignatureNotOfParty(signer));
        uint256 shares = _shares[terms.bank][terms.loan] + Bps.unwrap(terms.share);
        require(shares <= WHOLE, SharesExceeded(terms.loan, shares));

        _shares[terms.bank][terms.loan] = shares;
        _keep(guarantee, terms);

        emit GuaranteeAccepted(guarantee, terms.loan, terms.guarantor, terms, signer);
    }

    /// @inheritdoc IGuarantees
    function setFundLimit(ParticipantId bank, Fen limit) external {
        (ParticipantId fund, AccountWord word) = _participants().identify(msg.sender);
        bool isFund = word.isActive() && _mayGuarantee(word.kind());
        require(isFund, GuarantorRefused(GuaranteeId.wrap(0), msg.sender));

        _funds[_fundKey(fund, bank)].limit = limit;

        emit FundLimitSet(fund, bank, limit);
    }

    //----------------------------------------------------------------------------------------------
    // Claiming and paying
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IGuarantees
    function claim(
        GuaranteeId guarantee,
        Instalment calldata instalment,
        bytes32[] calldata proof,
        bytes32 document
    ) external {
        Kept storage kept = _in(guarantee, GuaranteeState.Standing);
        require(_isLenderOf(kept.bank, msg.sender), GuaranteeOfOtherBank(guarantee, msg.sender));
        require(currentTime() <= kept.validUntil, GuaranteeExpired(guarantee, kept.validUntil));
        require(document != 0, GuaranteeInvalid(guarantee));
        uint256 outstanding = _requireClaimable(guarantee, kept, instalment, proof);

        uint256 shortfall = _shortfallAt(kept.loan, outstanding);
        uint64 due = _dueOn(guarantee, kept, shortfall);
        kept.due = due;
        kept.state = GuaranteeState.Claimed;

        emit GuaranteeClaimed(guarantee, kept.loan, kept.guarantor, _fen(shortfall), _fen(due), document);
    }

    /// @inheritdoc IGuarantees
    function pay(GuaranteeId guarantee, address to) external nonReentrant {
        uint256 sum = _pay(guarantee, msg.sender, InstructionId.wrap(0));
        _payCash(_guarantees[guarantee].loan, _guarantees[guarantee].bank, to, sum);
    }

    /// @inheritdoc IGuarantees
    function payWithReceipt(GuaranteeId guarantee, SignedReceipt calldata signed) external nonReentrant {
        InstructionId matter = paymentId(guarantee);
        uint256 sum = _pay(guarantee, signed.receipt.payer, matter);
        _useReceipt(_guarantees[guarantee].loan, _guarantees[guarantee].bank, signed, matter, sum);
    }

    /// @inheritdoc IGuarantees
    function endClaim(GuaranteeId guarantee) external {
        Kept storage kept = _in(guarantee, GuaranteeState.Claimed);
        bool isOwed = _loans().loanOf(kept.loan).state == LoanState.Live;
        bool mayEnd = !isOwed || _isLenderOf(kept.bank, msg.sender);
        require(mayEnd, GuaranteeOfOtherBank(guarantee, msg.sender));

        _giveBack(kept, kept.due);
        kept.due = 0;
        kept.state = GuaranteeState.Ended;

        emit GuaranteeEnded(guarantee, kept.loan, msg.sender);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IGuarantees
    function guaranteeOf(GuaranteeId guarantee) external view returns (GuaranteeRecord memory) {
        Kept storage kept = _known(guarantee);
        return
            GuaranteeRecord({
                state: kept.state,
                loan: kept.loan,
                bank: kept.bank,
                guarantor: kept.guarantor,
                kind: kept.kind,
                share: kept.share,
                limit: Fen.wrap(kept.limit),
                validUntil: kept.validUntil,
                due: Fen.wrap(kept.due),
                paid: Fen.wrap(kept.paid)
            });
    }

    /// @inheritdoc IGuarantees
    function payableOn(GuaranteeId guarantee) external view returns (Fen) {
        Kept storage kept = _in(guarantee, GuaranteeState.Claimed);
        return _fen(_least(kept.due, Fen.unwrap(_loans().loanOf(kept.loan).outstanding)));
    }

    /// @inheritdoc IGuarantees
    function sharesOf(ParticipantId bank, LoanId loan) external view returns (Bps) {
        // Safe cast: at most WHOLE.
        return Bps.wrap(uint16(_shares[bank][loan]));
    }

    /// @inheritdoc IGuarantees
    function shortfallOf(LoanId loan) external view returns (Fen) {
        return _fen(_shortfalls[loan]);
    }

    /// @inheritdoc IGuarantees
    function fundLimit(ParticipantId fund, ParticipantId bank) external view returns (FundLimit memory) {
        return _funds[_fundKey(fund, bank)];
    }

    /// @inheritdoc IGuarantees
    function guaranteeHash(Guarantee calldata terms) external view returns (bytes32) {
        return _hashOf(terms);
    }

    /// @inheritdoc IGuarantees
    function paymentId(GuaranteeId guarantee) public view returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(PAYMENT_TYPE, guarantee, block.chainid, address(this))));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: terms
    //----------------------------------------------------------------------------------------------

    function _isWhole(Guarantee calldata terms) private pure returns (bool) {
        uint256 share = Bps.unwrap(terms.share);
        uint256 limit = Fen.unwrap(terms.limit);
        bool isShared = share > 0 && share <= WHOLE && limit > 0 && limit <= type(uint64).max;
        return isShared && !terms.loan.isNull() && terms.document != 0;
    }

    function _isGuarantor(ParticipantId guarantor, address account) private view returns (bool) {
        (ParticipantId participant, AccountWord word) = _participants().identify(account);
        return participant == guarantor && word.isActive() && _mayGuarantee(word.kind());
    }

    function _mayGuarantee(Kind kind) private pure returns (bool) {
        return kind == Kind.Guarantor || kind == Kind.Treasury;
    }

    function _hashOf(Guarantee calldata terms) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(GUARANTEE_TYPE, terms)));
    }

    function _keep(GuaranteeId guarantee, Guarantee calldata terms) private {
        _guarantees[guarantee] = Kept({
            loan: terms.loan,
            bank: terms.bank,
            guarantor: terms.guarantor,
            // Safe cast: bounded by `_isWhole`.
            limit: uint64(Fen.unwrap(terms.limit)),
            due: 0,
            paid: 0,
            validUntil: terms.validUntil,
            kind: terms.kind,
            state: GuaranteeState.Standing,
            share: terms.share
        });
    }

    function _known(GuaranteeId guarantee) private view returns (Kept storage kept) {
        kept = _guarantees[guarantee];
        require(kept.state != GuaranteeState.Unknown, GuaranteeUnknown(guarantee));
    }

    function _in(GuaranteeId guarantee, GuaranteeState state) private view returns (Kept storage kept) {
        kept = _known(guarantee);
        require(kept.state == state, GuaranteeStateIsOther(guarantee, kept.state));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: shares
    //----------------------------------------------------------------------------------------------

    /// @return outstanding what is left of the principal
    function _requireClaimable(
        GuaranteeId guarantee,
        Kept storage kept,
        Instalment calldata instalment,
        bytes32[] calldata proof
    ) private view returns (uint256 outstanding) {
        LoanId loan = kept.loan;
        LoanRecord memory record = _loans().loanOf(loan);
        // The terms name a loan by its hash: whose it is shows once it is drawn.
        require(record.bank == kept.bank, GuaranteeOfOtherBank(guarantee, msg.sender));
        // Where proceeds have ended the schedule the whole is due.
        bool isDefault = record.count == 0 || _loans().dueNow(loan, instalment, proof).isDefault;
        require(isDefault && record.state == LoanState.Live, ClaimTooEarly(guarantee, loan));
        bool isExhausted = record.lien.isNull() || ILoanEnforcement(_resolve(Names.LOAN_ENFORCEMENT)).isExhausted(loan);
        require(isExhausted, CollateralStands(loan, record.lien));
        outstanding = Fen.unwrap(record.outstanding);
    }

    /// @dev One base for all guarantors of a loan, whoever is claimed on or pays first.
    function _shortfallAt(LoanId loan, uint256 outstanding) private returns (uint256 shortfall) {
        shortfall = _shortfalls[loan];
        if (shortfall != 0) return shortfall;

        _shortfalls[loan] = outstanding;
        return outstanding;
    }

    /// @dev The share, cut at the limit, and of a fund at what it has left for this bank.
    function _dueOn(GuaranteeId guarantee, Kept storage kept, uint256 shortfall) private returns (uint64 due) {
        Fen share = Rounding.guarantorDown(_fen(shortfall), kept.share);
        // Safe cast: at most the limit, 64 bits.
        due = uint64(_least(Fen.unwrap(share), kept.limit));
        uint256 left = due;
        if (kept.kind == GuaranteeKind.RiskFund) {
            FundLimit storage fund = _funds[_fundKey(kept.guarantor, kept.bank)];
            (uint256 limit, uint256 used) = (Fen.unwrap(fund.limit), Fen.unwrap(fund.used));
            left = limit > used ? limit - used : 0;
            due = uint64(_least(due, left));
            fund.used = _fen(used + due);
        }
        require(due != 0, NothingToClaim(guarantee, share, _fen(left)));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: money
    //----------------------------------------------------------------------------------------------

    /// @dev By an account of the guarantor, also of a suspended one: a debt is paid.
    function _pay(GuaranteeId guarantee, address payer, InstructionId matter) private returns (uint256 sum) {
        Kept storage kept = _in(guarantee, GuaranteeState.Claimed);
        bool isOwn = _participants().participantOf(payer) == kept.guarantor;
        require(isOwn, GuarantorRefused(guarantee, payer));
        LoanRecord memory record = _loans().loanOf(kept.loan);
        sum = _least(kept.due, Fen.unwrap(record.outstanding));

        _giveBack(kept, kept.due - sum);
        // Safe cast: at most what was claimed, 64 bits.
        kept.paid = uint64(sum);
        kept.due = 0;
        kept.state = GuaranteeState.Paid;
        _loans().credit(kept.loan, _fen(sum), GuaranteeId.unwrap(guarantee));

        Fen left = _fen(Fen.unwrap(record.outstanding) - sum);
        emit GuaranteePaid(guarantee, kept.loan, record.borrower, payer, _fen(sum), left, matter);
    }

    function _giveBack(Kept storage kept, uint256 sum) private {
        if (kept.kind != GuaranteeKind.RiskFund || sum == 0) return;
        FundLimit storage fund = _funds[_fundKey(kept.guarantor, kept.bank)];
        fund.used = _fen(Fen.unwrap(fund.used) - sum);
    }

    function _fundKey(ParticipantId fund, ParticipantId bank) private pure returns (bytes32) {
        return keccak256(abi.encode(fund, bank));
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    /// @dev Safe cast: principal, or a part of it; of a fund the sum of claims within a limit of 96 bits.
    function _fen(uint256 amount) private pure returns (Fen) {
        return Fen.wrap(uint96(amount));
    }
}
