// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUseRights} from "../../rights/interfaces/IUseRights.sol";
import {RightRecord, RightState} from "../../rights/types/Right.sol";
import {IDirectory} from "../../shared/interfaces/IDirectory.sol";
import {Title} from "../../shared/interfaces/IEncumberable.sol";
import {IEncumbrances} from "../../shared/interfaces/IEncumbrances.sol";
import {Names} from "../../shared/Names.sol";
import {Effect} from "../../shared/types/Effect.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp, currentTime} from "../../shared/types/Timestamp.sol";
import {MockRight} from "./MockRight.sol";

/// @title  MockUseRights
/// @notice A test device: rights whose title is whatever a test says, without register, ground or papers.
contract MockUseRights is MockRight {
    struct Facts {
        bytes32 class;
        Region region;
        Timestamp endsAt;
        bool isEnded;
        bool isClosed;
        Effect effect;
        uint256 boundTo;
    }

    mapping(uint256 id => Facts) private _facts;

    constructor(IDirectory directory_) MockRight(directory_, Names.USE_RIGHTS, false) {}

    function setFacts(uint256 id, Facts calldata facts) external {
        _facts[id] = facts;
    }

    function setEnd(uint256 id, Timestamp endsAt) external {
        _facts[id].endsAt = endsAt;
    }

    function setBoundTo(uint256 id, uint256 whole) external {
        _facts[id].boundTo = whole;
    }

    /// @notice Ends a right as the real register does: liens become claims, leases end.
    function end(uint256 id) external {
        _facts[id].isEnded = true;
        IEncumbrances(_resolve(Names.ENCUMBRANCES)).close(id, _ownerOf(id));
    }

    function titleOf(uint256 id, address holder) public view override returns (Title memory title) {
        Facts memory facts = _facts[id];
        title = super.titleOf(id, holder);
        title.class = facts.class;
        title.region = facts.region;
        title.endsAt = facts.endsAt;
        title.isActive = _isActive(id);
        title.isChargeable = !facts.isClosed && facts.boundTo == 0;
        title.effect = facts.effect;
    }

    function rightOf(uint256 id) external view returns (RightRecord memory record) {
        record.state = _facts[id].isEnded ? RightState.Ended : RightState.Live;
        record.class = _facts[id].class;
        record.holder = _ownerOf(id);
        record.endsAt = _facts[id].endsAt;
        record.boundTo = _facts[id].boundTo;
    }

    function requireActive(uint256 id) external view {
        Facts memory facts = _facts[id];
        RightState state = facts.isEnded ? RightState.Ended : RightState.Live;
        require(_isActive(id), IUseRights.RightNotActive(id, state, Timestamp.wrap(0), facts.endsAt));
    }

    function _isActive(uint256 id) private view returns (bool) {
        Facts memory facts = _facts[id];
        bool isInTerm = facts.endsAt.isNever() || currentTime() < facts.endsAt;
        return _ownerOf(id) != address(0) && !facts.isEnded && isInTerm;
    }
}
