// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Instruction, ISettlement, Leg} from "../shared/interfaces/ISettlement.sol";
import {Names} from "../shared/Names.sol";
import {InstructionId, ParticipantId} from "../shared/types/Ids.sol";
import {Agreement, IAgreements} from "./interfaces/IAgreements.sol";

/// @title  Agreements
/// @notice A contract's text and its execution under one pair of signatures.
/// @dev    Holds nothing and remembers nothing: {Settlement} keeps the affirmations, and refuses a second pair.
contract Agreements is IAgreements, EIP712, DirectoryClient {
    bytes32 private constant AGREEMENT_TYPE = keccak256(
        "Agreement(string number,bytes32 document,address first,address second,bytes32 instruction)"
    );

    constructor(IDirectory directory_) EIP712("Liangshan Agreements", "1") DirectoryClient(directory_) {}

    /// @inheritdoc IAgreements
    function conclude(
        Agreement calldata agreement,
        bytes calldata firstSignature,
        bytes calldata secondSignature
    ) external returns (InstructionId id, bool settled) {
        ISettlement settlement = _settlement();
        id = settlement.instructionId(agreement.instruction);
        bytes32 hash = _hash(agreement, id);
        _requireTerms(agreement);
        _requireSigned(agreement.first, hash, firstSignature);
        _requireSigned(agreement.second, hash, secondSignature);

        _announce(agreement, id);

        settlement.affirmAs(agreement.instruction, agreement.first);
        settlement.affirmAs(agreement.instruction, agreement.second);
        settled = settlement.explain(agreement.instruction).isEmpty();
        if (settled) settlement.settle(agreement.instruction);
    }

    /// @inheritdoc IAgreements
    function agreementHash(Agreement calldata agreement) external view returns (bytes32) {
        return _hash(agreement, _settlement().instructionId(agreement.instruction));
    }

    /// @inheritdoc IAgreements
    function termsOf(string calldata number, bytes32 document) public pure returns (bytes32) {
        return keccak256(abi.encode(number, document));
    }

    function _announce(Agreement calldata agreement, InstructionId id) private {
        IParticipants participants = IParticipants(_resolve(Names.PARTICIPANTS));
        ParticipantId first = participants.participantOf(agreement.first);
        ParticipantId second = participants.participantOf(agreement.second);
        // Two accounts of one participant are one party.
        require(first != second, AgreementInvalid(agreement.first, agreement.second));

        emit AgreementConcluded(id, first, second, agreement.number, agreement.document);
    }

    function _requireTerms(Agreement calldata agreement) private pure {
        Instruction calldata instruction = agreement.instruction;
        bool isWritten = bytes(agreement.number).length > 0 && agreement.document != 0;
        bool areParties =
            agreement.first != agreement.second &&
                instruction.legs.length > 0 &&
                instruction.legs[0].from == agreement.first &&
                _hasLeg(instruction.legs, agreement.second);
        require(isWritten && areParties, AgreementInvalid(agreement.first, agreement.second));
        bytes32 expected = termsOf(agreement.number, agreement.document);
        require(instruction.terms == expected, AgreementTermsMismatch(instruction.terms, expected));
    }

    function _requireSigned(address party, bytes32 hash, bytes calldata signature) private view {
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(party, hash, signature);
        require(isSigned, ISettlement.SignatureNotOfParty(party));
    }

    function _hasLeg(Leg[] calldata legs, address party) private pure returns (bool) {
        for (uint256 i = 0; i < legs.length; ++i) {
            if (legs[i].from == party || legs[i].to == party) return true;
        }
        return false;
    }

    function _hash(Agreement calldata agreement, InstructionId id) private view returns (bytes32) {
        bytes32 number = keccak256(bytes(agreement.number));
        return
            _hashTypedDataV4(
                keccak256(abi.encode(AGREEMENT_TYPE, number, agreement.document, agreement.first, agreement.second, id))
            );
    }

    function _settlement() private view returns (ISettlement) {
        return ISettlement(_resolve(Names.SETTLEMENT));
    }
}
