// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId} from "../../shared/types/Ids.sol";
import {Bps} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice What may be done with a right (system 26). A mask: bit 1 << Power.
enum Power {
    /// 使用
    Use,
    /// 收益
    Income,
    /// 转让、入股
    Transfer,
    /// 出租、再流转
    Lease,
    /// 抵押、质押
    Charge,
    /// 派生: a right for a part of its term or ground
    Derive
}

/// @notice Whether a live lien holds the right where it is (collateral.md P8).
enum TransferPolicy {
    /// 民法典 406: it may move, liens follow
    Follow,
    /// 民法典 445: it stays until every lien is released
    Block
}

/// @notice What a paper is asked for. Order is part of the interface.
enum Occasion {
    Issue,
    Transfer,
    Charge,
    Lease
}

/// @notice Whether a class may be charged where nothing else is said of a county.
enum Chargeable {
    /// not unless a county's dated policy says so (宅基地, 农房)
    No,
    Yes
}

/// @notice A class of rights: data, changed without a deployment. One slot and its papers.
/// @param powers          mask of {Power}
/// @param policy          what a live lien does to a transfer
/// @param chargeable      where no county says otherwise
/// @param isReceivable    a 收益权: notice gives rank, pledged proceeds go to the special account
/// @param isForest        needs forest facts; chargeable only for 用材林, 经济林, 薪炭林 (银监发〔2013〕32号)
/// @param bindsComponents a whole: its components can't be pledged singly while it lives (ECO_PRODUCT_USE)
/// @param passesFreely    in the demo profile holders may pass it on without a registrar
/// @param mayLieInRedLine leaves an ecological red line as it is (system 162): income, conservation, eco-products
/// @param defaultCap      of the appraised value, where a bank says nothing; for display
/// @param register        role that keeps the register of such rights (Roles)
/// @param ground          rights of the same ground name don't overlap: one forest, one certificate. Null = class itself
struct RightClass {
    uint8 powers;
    TransferPolicy policy;
    Chargeable chargeable;
    bool isReceivable;
    bool isForest;
    bool bindsComponents;
    bool passesFreely;
    bool mayLieInRedLine;
    Bps defaultCap;
    uint64 register;
    bytes32 ground;
}

/// @notice What a county says about charging a class. One slot and the policy's evidence.
/// @param from   from when on the policy holds
/// @param policy CHARGE_POLICY about the class in that county, attested by its issuer; null = no rule of its own
struct CountyRule {
    bool isChargeable;
    Timestamp from;
    EvidenceId policy;
}

/// @notice What lending must know of a class at one place, in one answer.
struct ClassTerms {
    bytes32 class;
    bool isKnown;
    bool isChargeable;
    bool isReceivable;
    bool blocksMove;
}

using {has} for RightClass global;

function has(RightClass memory class, Power power) pure returns (bool) {
    return class.powers & (1 << uint8(power)) != 0;
}
