// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Whether a trade item is taken from the land or made of something else.
enum ItemKind {
    Unknown,
    Raw,
    Made
}

/// @notice The paper without which goods of an item don't change hands (rules.md: which one is due is product data).
///         Commitment: 承诺达标合格证 (农业农村部令 2025 年第 4 号). Inspection: 出厂检验. Order is part of the interface.
enum Paper {
    None,
    Commitment,
    Inspection
}

/// @notice What is known of a GTIN. One slot.
/// @param brand     the regional brand it carries (丽水山耕 1, …; system 150)
/// @param shelfDays best before, days after production; 0 = none is stated
/// @param netGrams  net content of one labelled unit, grams; 0 = loose goods, which carry lot codes alone
struct TradeItem {
    ItemKind kind;
    Paper paper;
    uint16 brand;
    uint16 shelfDays;
    uint32 netGrams;
}
