// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId} from "../../shared/types/Ids.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice The holder's consent to a pledge; `abi.encode` of it is the `consent` of IEncumbrances.pledge.
/// @param signer     an active account of the holder's participant; may be a contract (ERC-1271)
/// @param validUntil last second in which it may be used
/// @param papers     evidence shown to the lending policy: consents and filings that the class asks for
/// @param signature  over the EIP-712 type `Consent` ({Encumbrances})
struct SignedConsent {
    address signer;
    Timestamp validUntil;
    EvidenceId[] papers;
    bytes signature;
}

/// @notice A registrar's second signature; `abi.encode` of it is the `countersignature` of IEncumbrances.record.
/// @param signer    another active account of the same registrar, keeping the same register; may be a contract
/// @param signature over the EIP-712 type `Extract` ({Encumbrances})
struct Countersignature {
    address signer;
    bytes signature;
}
