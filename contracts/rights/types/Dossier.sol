// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantId} from "../../shared/types/Ids.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice 全过程九环节 (system 42). Order is part of the interface.
enum Stage {
    None,
    /// 调查
    Survey,
    /// 评估
    Assessment,
    /// 管控
    Control,
    /// 流转
    Circulation,
    /// 储备
    Reserve,
    /// 策划
    Planning,
    /// 提升
    Improvement,
    /// 开发
    Development,
    /// 监管
    Supervision
}

/// @notice A resource on its way through the stages.
/// @param steward   cooperative or village company that leads it
/// @param parent    the cooperative above, to which development is reported (system 45); null for a city's or province's own
/// @param packageId what was stored; 0 until the stage Reserve
/// @param report    sha2-256 of the report to the parent; 0 until reported
/// @param isHeard   the parent acknowledged it
struct DossierEntry {
    ParticipantId steward;
    ParticipantId parent;
    uint256 packageId;
    bytes32 report;
    Stage stage;
    bool isHeard;
    bool isClosed;
    Timestamp openedAt;
    Timestamp since;
}
