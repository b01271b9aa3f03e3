// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Instruction, Leg, LegKind} from "../../shared/interfaces/ISettlement.sol";
import {CaseId} from "../../shared/types/Ids.sol";
import {Payment} from "../../shared/types/Payment.sol";

/// @title  Legs
/// @notice What the legs of an instruction say by themselves: EIP-712 hash, parties, what is forced, what is owed.
library Legs {
    uint256 internal constant MAX_LEGS = 16;

    bytes32 private constant LEG_TYPE = keccak256(
        "Leg(uint8 kind,bytes32 asset,address from,address to,uint256 id,uint256 amount)"
    );
    bytes32 private constant INSTRUCTION_TYPE = keccak256(
        "Instruction(Leg[] legs,uint8 mode,bytes32 venue,bytes32 terms,uint96 maxFee,uint40 payBy,uint40 settleBy,"
        "bytes32 caseId,uint256 nonce)"
        "Leg(uint8 kind,bytes32 asset,address from,address to,uint256 id,uint256 amount)"
    );

    /// @notice The EIP-712 struct hash.
    function hash(Instruction calldata i) internal pure returns (bytes32) {
        bytes32[] memory legs = new bytes32[](i.legs.length);
        for (uint256 n = 0; n < legs.length; ++n) legs[n] = keccak256(abi.encode(LEG_TYPE, i.legs[n]));

        bytes32 all = keccak256(abi.encodePacked(legs));
        return
            keccak256(
                abi.encode(
                    INSTRUCTION_TYPE,
                    all,
                    i.mode,
                    i.venue,
                    i.terms,
                    i.maxFee,
                    i.payBy,
                    i.settleBy,
                    i.caseId,
                    i.nonce
                )
            );
    }

    /// @notice Some legs, not too many, each moving something from one to another; a right is one unit.
    function areWellFormed(Instruction calldata i) internal pure returns (bool) {
        if (i.legs.length == 0 || i.legs.length > MAX_LEGS) return false;
        for (uint256 n = 0; n < i.legs.length; ++n) {
            Leg calldata leg = i.legs[n];
            if (leg.amount == 0 || leg.from == leg.to) return false;
        }
        return true;
    }

    /// @notice The account's place in InstructionState.affirmed; 0 when it has no leg.
    function bitOf(Instruction calldata i, address account) internal pure returns (uint32) {
        for (uint256 n = 0; n < i.legs.length && n < MAX_LEGS; ++n) {
            // Safe shifts: at most 31.
            if (i.legs[n].from == account) return uint32(1 << (2 * n));
            if (i.legs[n].to == account) return uint32(2 << (2 * n));
        }
        return 0;
    }

    /// @dev With a case every leg but money is forced: the debtor's will isn't asked.
    function isForced(Instruction calldata i, Leg calldata leg) internal pure returns (bool) {
        return CaseId.unwrap(i.caseId) != 0 && (leg.kind == LegKind.Erc721 || leg.kind == LegKind.Erc1155);
    }

    /// @notice Whether a right is sold for a case together with anything else: the money wouldn't say what it is paid for.
    function sellsSeveral(Instruction calldata i, address treasury) internal pure returns (bool) {
        uint256 forced = 0;
        bool hasRight = false;
        for (uint256 n = 0; n < i.legs.length; ++n) {
            if (!isForced(i, i.legs[n])) continue;
            ++forced;
            hasRight = hasRight || i.legs[n].kind == LegKind.Erc721;
        }
        return hasRight && forced > 1 && payments(i, treasury).length > 0;
    }

    function isMoney(Leg calldata leg) internal pure returns (bool) {
        return leg.kind == LegKind.Erc20 || leg.kind == LegKind.OffChain;
    }

    /// @notice What one payer owes through one bank, over all legs.
    function owed(Instruction calldata i, Leg calldata like) internal pure returns (uint256 sum) {
        for (uint256 n = 0; n < i.legs.length; ++n) {
            Leg calldata leg = i.legs[n];
            if (leg.kind == LegKind.OffChain && leg.asset == like.asset && leg.from == like.from) sum += leg.amount;
        }
    }

    /// @notice What of the money goes to the treasury: the platform's fee.
    function feeTo(Instruction calldata i, address treasury) internal pure returns (uint256 sum) {
        for (uint256 n = 0; n < i.legs.length; ++n) {
            if (i.legs[n].to == treasury && isMoney(i.legs[n])) sum += i.legs[n].amount;
        }
    }

    /// @notice What the legs pay to whom, but the platform's fee; one entry a leg of money, in their order.
    function payments(Instruction calldata i, address treasury) internal pure returns (Payment[] memory paid) {
        uint256 count = 0;
        for (uint256 n = 0; n < i.legs.length; ++n) {
            if (isMoney(i.legs[n]) && i.legs[n].to != treasury) ++count;
        }
        paid = new Payment[](count);
        for (uint256 n = i.legs.length; n > 0; --n) {
            Leg calldata leg = i.legs[n - 1];
            if (isMoney(leg) && leg.to != treasury) paid[--count] = Payment(leg.to, leg.amount);
        }
    }
}
