// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {ISettlement, SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Names} from "../shared/Names.sol";
import {Roles} from "../shared/Roles.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {InstructionId, LoanId, ParticipantId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {currentTime} from "../shared/types/Timestamp.sol";
import {ILoans} from "./interfaces/ILoans.sol";

/// @title  LoanOffice
/// @notice What follows a default has in common: whose bank calls, and how money reaches it. The debt itself stands in {Loans}.
abstract contract LoanOffice is AccessManaged, DirectoryClient {
    function _participants() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _loans() internal view returns (ILoans) {
        return ILoans(_resolve(Names.LOANS));
    }

    /// @dev An active LENDER of that bank; that it is a bank was seen when the loan was drawn.
    function _isLenderOf(ParticipantId bank, address account) internal view returns (bool) {
        (ParticipantId participant, AccountWord word) = _participants().identify(account);
        (bool holds, ) = IAccessManager(authority()).hasRole(Roles.LENDER, account);
        return holds && participant == bank && word.isActive();
    }

    /// @dev Out of the caller's free cash, to an account of the bank.
    function _payCash(LoanId loan, ParticipantId bank, address to, uint256 sum) internal {
        ParticipantId payee = _participants().participantOf(to);
        require(payee == bank, ILoans.CreditorMismatch(loan, payee));
        // Safe cast: never more than is owed, 96 bits.
        _settlement().payFree(msg.sender, to, Fen.wrap(uint96(sum)));
    }

    /// @dev By the bank's own word, over exactly that sum.
    function _useReceipt(
        LoanId loan,
        ParticipantId bank,
        SignedReceipt calldata signed,
        InstructionId matter,
        uint256 sum
    ) internal {
        ParticipantId issuer = signed.receipt.bank;
        require(issuer == bank, ILoans.CreditorMismatch(loan, issuer));
        bool isExact = Fen.unwrap(signed.receipt.amount) == sum;
        require(isExact, ISettlement.ReceiptMismatch(matter, signed.receipt));

        _settlement().useReceipt(signed, matter, signed.receipt.payer, signed.receipt.amount, currentTime());
    }

    function _settlement() private view returns (ISettlement) {
        return ISettlement(_resolve(Names.SETTLEMENT));
    }
}
