// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice How far a right's layer, or a lien on it, reaches (collateral.md; 民法典 395, 402, 承包法 47, 担保解释 63).
///         Order is part of the interface: values are stored and emitted; a later one reaches less far.
enum Effect {
    /// Arises on registration (林木 and other 土地附着物)
    InRemConstitutive,
    /// Arises at contract, good against third parties once registered (林地经营权)
    InRemOpposable,
    /// Valid between the parties alone, until a statutory registrar has registered it (河道经营权, 生态产品使用权)
    ContractOnly
}
