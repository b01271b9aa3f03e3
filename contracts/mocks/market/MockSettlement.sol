// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IDirectory} from "../../shared/interfaces/IDirectory.sol";
import {IEncumberable} from "../../shared/interfaces/IEncumberable.sol";
import {IEncumbrances} from "../../shared/interfaces/IEncumbrances.sol";
import {IParticipants} from "../../shared/interfaces/IParticipants.sol";
import {BankReceipt, Instruction, ISettlement, Leg, LegKind} from "../../shared/interfaces/ISettlement.sol";
import {Names} from "../../shared/Names.sol";
import {CaseId, InstructionId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Reason, Reasons} from "../../shared/types/Reasons.sol";
import {Subject} from "../../shared/types/Subject.sol";
import {currentTime} from "../../shared/types/Timestamp.sol";

/// @title  MockSettlement
/// @notice A test device: affirm locks, settle moves all legs or none, release frees after the deadline. No fees, modes,
///         holding rules or EIP-712 domain.
contract MockSettlement is ISettlement {
    IDirectory private immutable _directory;
    mapping(InstructionId id => mapping(address party => bool)) private _affirmed;
    mapping(InstructionId id => uint256 fen) private _held;
    mapping(InstructionId id => bool) private _isOver;
    mapping(bytes32 key => bool) private _usedReceipts;

    error ReceiptNotOfBank(ParticipantId bank);
    error ReceiptAlreadyUsed(bytes32 bankReference);
    error SignatureNotOfParty(address party);

    constructor(IDirectory directory_) {
        _directory = directory_;
    }

    function affirm(Instruction calldata instruction) external returns (InstructionId) {
        return _affirm(instruction, msg.sender);
    }

    function affirmFor(Instruction calldata instruction, address party, bytes calldata signature) external {
        bytes32 hash = InstructionId.unwrap(instructionId(instruction));
        require(SignatureChecker.isValidSignatureNow(party, hash, signature), SignatureNotOfParty(party));
        _affirm(instruction, party);
    }

    function presentReceipt(BankReceipt calldata receipt, bytes calldata) external {
        IParticipants participants = IParticipants(_directory.addressOf(Names.PARTICIPANTS));
        ParticipantId bank = participants.participantOf(msg.sender);
        require(bank == receipt.bank, ReceiptNotOfBank(receipt.bank));
        bytes32 key = keccak256(abi.encode(receipt.bank, receipt.bankReference));
        require(!_usedReceipts[key], ReceiptAlreadyUsed(receipt.bankReference));
        _usedReceipts[key] = true;
        _held[receipt.instruction] += Fen.unwrap(receipt.amount);

        emit ReceiptPresented(receipt.instruction, receipt.bank, receipt);
    }

    function settle(Instruction calldata instruction) external {
        InstructionId id = instructionId(instruction);
        Reasons reasons = explain(instruction);
        require(reasons.isEmpty(), InstructionRefused(id, reasons));
        _isOver[id] = true;
        for (uint256 i = 0; i < instruction.legs.length; ++i) _move(instruction.legs[i], instruction.caseId);

        emit Settled(id, ParticipantId.wrap(0));
    }

    function release(Instruction calldata instruction, address party) external {
        InstructionId id = instructionId(instruction);
        require(instruction.settleBy < currentTime(), InstructionStillLive(id, instruction.settleBy));
        require(!_isOver[id] && _affirmed[id][party], NotAParty(id, party));
        _affirmed[id][party] = false;
        for (uint256 i = 0; i < instruction.legs.length; ++i) {
            Leg calldata leg = instruction.legs[i];
            if (_locks(instruction, leg, party)) _asset(leg).releaseFromMarket(leg.from, leg.id, leg.amount);
        }

        emit Lapsed(id, party);
    }

    function instructionId(Instruction calldata instruction) public view returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(block.chainid, address(this), instruction)));
    }

    function explain(Instruction calldata instruction) public view returns (Reasons reasons) {
        InstructionId id = instructionId(instruction);
        if (instruction.settleBy < currentTime()) reasons = reasons.also(Reason.DEADLINE_PASSED);
        if (_isOver[id]) reasons = reasons.also(Reason.ALREADY_SETTLED);
        uint256 owed = 0;
        for (uint256 i = 0; i < instruction.legs.length; ++i) {
            Leg calldata leg = instruction.legs[i];
            if (leg.kind == LegKind.OffChain) owed += leg.amount;
            else reasons = reasons.also(Reasons.unwrap(_legReasons(id, instruction, leg)));
        }
        if (_held[id] < owed) reasons = reasons.also(Reason.RECEIPT_MISSING);
    }

    function _affirm(Instruction calldata instruction, address party) private returns (InstructionId id) {
        id = instructionId(instruction);
        if (instruction.settleBy < currentTime()) {
            revert InstructionRefused(id, Reasons.wrap(Reason.DEADLINE_PASSED));
        }
        require(_isParty(instruction, party) && !_affirmed[id][party], NotAParty(id, party));
        _affirmed[id][party] = true;
        for (uint256 i = 0; i < instruction.legs.length; ++i) {
            Leg calldata leg = instruction.legs[i];
            if (_locks(instruction, leg, party)) _asset(leg).lockForMarket(leg.from, leg.id, leg.amount);
        }

        emit InstructionAffirmed(id, ParticipantId.wrap(0), party, instruction);
    }

    function _move(Leg calldata leg, CaseId caseId) private {
        if (leg.kind == LegKind.OffChain) return;
        if (!_isForced(leg, caseId)) return _asset(leg).settle(leg.from, leg.to, leg.id, leg.amount);

        address holder = leg.kind == LegKind.Erc721 ? address(0) : leg.from;
        IEncumbrances(_directory.addressOf(Names.ENCUMBRANCES)).enforce(
            Subject(leg.asset, leg.id, holder),
            leg.to,
            leg.amount,
            caseId
        );
    }

    function _legReasons(
        InstructionId id,
        Instruction calldata instruction,
        Leg calldata leg
    ) private view returns (Reasons) {
        if (_isForced(leg, instruction.caseId)) return Reasons.wrap(0);
        if (!_affirmed[id][leg.from]) return Reasons.wrap(Reason.NOT_AFFIRMED);
        return _asset(leg).explainSettle(leg.from, leg.to, leg.id, leg.amount);
    }

    function _isParty(Instruction calldata instruction, address account) private pure returns (bool) {
        for (uint256 i = 0; i < instruction.legs.length; ++i) {
            if (instruction.legs[i].from == account || instruction.legs[i].to == account) return true;
        }
        return false;
    }

    function _locks(Instruction calldata instruction, Leg calldata leg, address party) private pure returns (bool) {
        return leg.from == party && leg.kind != LegKind.OffChain && !_isForced(leg, instruction.caseId);
    }

    /// @dev With a case every leg but money is forced.
    function _isForced(Leg calldata leg, CaseId caseId) private pure returns (bool) {
        return CaseId.unwrap(caseId) != 0 && (leg.kind == LegKind.Erc721 || leg.kind == LegKind.Erc1155);
    }

    function _asset(Leg calldata leg) private view returns (IEncumberable) {
        return IEncumberable(_directory.addressOf(leg.asset));
    }
}
