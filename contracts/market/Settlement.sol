// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Instruction, ISettlement} from "../shared/interfaces/ISettlement.sol";
import {InstructionId} from "../shared/types/Ids.sol";
import {Reasons} from "../shared/types/Reasons.sol";
import {Instructions} from "./Instructions.sol";
import {Listings} from "./Listings.sol";

/// @title  Settlement
/// @notice Where units change hands against money: all legs or none. Moves every asset's market bucket, but for what {Sales}
///         puts on sale; holds nothing itself.
/// @dev    Rules, receipts and listings in one bytecode: a hop between contracts costs a fill 3 to 7 %. One bytecode can't
///         hold the instructions too, so that {Instructions} is created here, for good, and runs on this storage. Auctions,
///         Agreements, Sales, Dividends and Procurement are parts of their own, which reach money and units through the
///         verbs below.
contract Settlement is Listings {
    Instructions private immutable _code;

    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) DirectoryClient(directory_) EIP712("Liangshan Settlement", "1") {
        _code = new Instructions(authority_, directory_);
    }

    //----------------------------------------------------------------------------------------------
    // Instructions
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISettlement
    function affirm(Instruction calldata) external returns (InstructionId) {
        return abi.decode(_runInstructions(), (InstructionId));
    }

    /// @inheritdoc ISettlement
    function affirmFor(Instruction calldata, address, bytes calldata) external {
        _runInstructions();
    }

    /// @inheritdoc ISettlement
    function affirmAs(Instruction calldata, address) external {
        _runInstructions();
    }

    /// @inheritdoc ISettlement
    function settle(Instruction calldata) external {
        _runInstructions();
    }

    /// @inheritdoc ISettlement
    function release(Instruction calldata, address) external {
        _runInstructions();
    }

    /// @inheritdoc ISettlement
    function instructionId(Instruction calldata) external view returns (InstructionId) {
        return abi.decode(_asView(_runInstructions)(), (InstructionId));
    }

    /// @inheritdoc ISettlement
    function explain(Instruction calldata) external view returns (Reasons) {
        return abi.decode(_asView(_runInstructions)(), (Reasons));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev This very call in the code of {Instructions}, on this contract's storage; its errors come through by name.
    function _runInstructions() private returns (bytes memory) {
        return Address.functionDelegateCall(address(_code), msg.data);
    }

    /// @dev The compiler can't see that the verbs run through it only read; a static call from outside sees to it.
    function _asView(
        function() internal returns (bytes memory) run
    ) private pure returns (function() internal view returns (bytes memory) reading) {
        assembly ("memory-safe") {
            reading := run
        }
    }
}
