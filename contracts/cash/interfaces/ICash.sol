// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantId} from "../../shared/types/Ids.sol";

/// @title  ICash
/// @notice 结算记账凭证: a settlement bank's book entry in fen, for the demo profile and tests. Never a means of payment.
interface ICash {
    /// @notice Book entries came to be, against money that the bank received under `bankReference`.
    event CashMinted(address indexed holder, ParticipantId indexed bank, bytes32 indexed bankReference, uint256 fen);
    /// @notice Book entries ended, against money that the bank paid out under `bankReference`.
    event CashBurned(address indexed holder, ParticipantId indexed bank, bytes32 indexed bankReference, uint256 fen);

    /// @notice This ledger runs in the mirror profile: money is held by banks, never here.
    error CashDisabled();
    /// @notice The bank used this reference already.
    error BankReferenceUsed(ParticipantId bank, bytes32 bankReference);
    error BankReferenceMissing();
    /// @notice The account acts for nobody, or its participant is suspended.
    error BankNotActive(address account);

    /// @notice Books `fen` to a holder, once a reference.
    function mint(address holder, uint256 fen, bytes32 bankReference) external;

    /// @notice Ends `fen` that the holder approved to this bank, once a reference.
    function burn(address holder, uint256 fen, bytes32 bankReference) external;

    function isReferenceUsed(ParticipantId bank, bytes32 bankReference) external view returns (bool);
}
