// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title  ISaleRegister
/// @notice What a register asks of the exchange before it enters a buyer: the buyer's certificate of trade, and that the
///         price goes over in the same call. Implemented by Sales (floor 4).
interface ISaleRegister {
    /// @notice No sale of it to this buyer is certified: without 交易鉴证书 there is no re-registration.
    error TradeCertificateMissing(bytes32 asset, uint256 id, address to);

    /// @notice The calling asset enters `to`; what the buyer pays goes to the seller, or nothing happens.
    /// @dev    By the asset itself, which SALES knows by its name in Directory.
    function completeSale(uint256 id, address to) external;
}
