// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {ISettlement} from "../shared/interfaces/ISettlement.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {Roles} from "../shared/Roles.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {EvidenceId, LoanId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {LoanSecurity} from "./LoanSecurity.sol";
import {
    Amendment,
    DrawPapers,
    GATE_ENTRUSTED,
    GATE_INTERVIEW,
    GATE_INVESTIGATION,
    GateRule,
    LoanOffer
} from "./types/Loan.sol";

/// @title  LoanParties
/// @notice Who lends, who borrows, what they signed, and what must be shown before money goes out.
abstract contract LoanParties is LoanSecurity, AccessManaged, EIP712 {
    /// @dev An offer is static: its encoding in place is that of the flat type.
    bytes32 private constant OFFER_TYPE = keccak256(
        "LoanOffer(bytes32 bank,bytes32 number,address lender,address borrower,bytes32 product,bytes32 asset,uint256 id,"
        "address holder,uint64 units,bytes32 facility,uint96 secured,uint96 principal,uint32 ratePpm,uint8 repayment,"
        "uint8 dayCount,uint8 everyMonths,uint16 periods,uint40 drawOn,uint40 maturity,bytes32 root,uint16 instalments,"
        "uint24 penaltyPpm,uint8 graceDays,uint8 gates,bytes32 purpose,address payee,bytes32 document,uint40 validUntil)"
    );
    bytes32 private constant AMENDMENT_TYPE = keccak256(
        "Amendment(bytes32 loan,uint16 revision,uint96 outstanding,uint96 prepaid,uint96 interest,bytes32 root,"
        "uint16 instalments,bytes32 document,uint40 validUntil)"
    );

    SchemaId private immutable _investigation = Keys.schema("LOAN_INVESTIGATION");
    SchemaId private immutable _interview = Keys.schema("LOAN_INTERVIEW");

    //----------------------------------------------------------------------------------------------
    // Who
    //----------------------------------------------------------------------------------------------

    function _participants() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    /// @return bank null when the account is no active LENDER of a bank
    function _lender(address account) internal view returns (ParticipantId bank, uint32 index) {
        AccountWord word;
        (bank, word) = _participants().identify(account);
        bool isBank = word.kind() == Kind.Bank || word.kind() == Kind.SettlementBank;
        (bool holds, ) = IAccessManager(authority()).hasRole(Roles.LENDER, account);
        if (!isBank || !holds || !word.isActive()) return (ParticipantId.wrap(0), 0);
        index = word.index();
    }

    function _requireCreditor(LoanId id, uint32 bank) internal view returns (ParticipantId creditor) {
        uint32 index;
        (creditor, index) = _lender(msg.sender);
        require(index != 0 && index == bank, CallerNotCreditor(id, msg.sender));
    }

    /// @dev Lender and borrower, both active, have agreed on these very words.
    function _requireAgreed(
        LoanId id,
        LoanOffer calldata offer,
        DrawPapers calldata papers
    ) internal view returns (uint32 bank, uint32 borrower) {
        ParticipantId lender;
        (lender, bank) = _lender(offer.lender);
        require(bank != 0 && lender == offer.bank, LenderNotOfBank(id, offer.lender));
        borrower = _requireBorrower(id, offer.borrower);
        require(borrower != bank, BorrowerRefused(id, offer.borrower));
        bytes32 hash = _offerHash(offer);
        _requireSigned(offer.lender, hash, papers.bankSignature);
        if (msg.sender != offer.borrower) _requireSigned(offer.borrower, hash, papers.borrowerSignature);
    }

    function _requireBorrower(LoanId id, address account) internal view returns (uint32 index) {
        AccountWord word = _participants().accountWord(account);
        require(word.isActive(), BorrowerRefused(id, account));
        index = word.index();
    }

    /// @dev By a key, or by a contract (ERC-1271).
    function _requireSigned(address party, bytes32 hash, bytes calldata signature) internal view {
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(party, hash, signature);
        require(isSigned, ISettlement.SignatureNotOfParty(party));
    }

    function _offerHash(LoanOffer calldata offer) internal view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(OFFER_TYPE, offer)));
    }

    function _amendmentHash(Amendment calldata amendment) internal view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(AMENDMENT_TYPE, amendment)));
    }

    //----------------------------------------------------------------------------------------------
    // What must be shown
    //----------------------------------------------------------------------------------------------

    /// @dev All that the product names, and all that the offer does.
    function _requireGates(LoanId id, LoanOffer calldata offer, DrawPapers calldata papers, uint32 bank) internal view {
        GateRule memory rule = _gates[_gateKey(offer.bank, offer.product)];
        uint8 left = rule.gates & ~offer.gates;
        require(left == 0, GateMissing(id, left));
        if (offer.collateral.asset == 0) {
            bool isSmall = Fen.unwrap(offer.principal) <= rule.unsecuredUpTo;
            require(isSmall, CollateralMissing(id, offer.principal, Fen.wrap(rule.unsecuredUpTo)));
        }
        if (offer.gates & GATE_INVESTIGATION != 0)
            _requireShown(id, papers.investigation, _investigation, bank, GATE_INVESTIGATION);
        if (offer.gates & GATE_INTERVIEW != 0) _requireShown(id, papers.interview, _interview, bank, GATE_INTERVIEW);
        bool isLarge = rule.entrustedAbove != 0 && Fen.unwrap(offer.principal) > rule.entrustedAbove;
        if (isLarge || offer.gates & GATE_ENTRUSTED != 0) _requireEntrusted(id, offer);
    }

    function _requireShown(LoanId id, EvidenceId paper, SchemaId schema, uint32 bank, uint8 gate) private view {
        require(!paper.isNull(), GateMissing(id, gate));
        uint32 issuer = IEvidence(_resolve(Names.EVIDENCE)).requireValidBy(paper, schema, LoanId.unwrap(id));
        require(issuer == bank, GateMissing(id, gate));
    }

    /// @dev To whom the borrower buys from, not to one of its own accounts.
    function _requireEntrusted(LoanId id, LoanOffer calldata offer) private view {
        (AccountWord payee, AccountWord borrower) = _participants().accountWords(offer.payee, offer.borrower);
        require(payee.isKnown() && payee.index() != borrower.index(), GateMissing(id, GATE_ENTRUSTED));
    }
}
