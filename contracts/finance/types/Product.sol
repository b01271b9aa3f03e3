// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bps, Fen} from "../../shared/types/Quantities.sol";

/// @notice What a product must have before money goes out. Order is part of the interface.
enum Perfection {
    /// a register's record
    Registration,
    /// notice filed, for classes that no register takes (CONTRACT_ONLY, shown in red)
    Notice
}

/// @notice A bank's rules for one class of titles under one product: data, never constants (collateral.md, caps seen).
/// @param cap           of the appraised value, Σ senior liens included
/// @param termMargin    seconds the right must outlive the debt
/// @param freshness     seconds a valuation may be old; 0 = as long as it is valid
/// @param selfLimit     highest principal on the bank's own valuation, fen; 0 = none (银监发〔2013〕32号: below 300,000 元)
/// @param maxRank       last rank the bank takes; 1 = first rank only
/// @param perfection    what it waits for before it pays out
/// @param isOpen        whether new pledges are taken
struct ProductRule {
    Bps cap;
    uint40 termMargin;
    uint40 freshness;
    Fen selfLimit;
    uint8 maxRank;
    Perfection perfection;
    bool isOpen;
}
