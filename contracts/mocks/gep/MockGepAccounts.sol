// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidence} from "../../evidence/interfaces/IEvidence.sol";
import {AreaLevel, PublishedAccount} from "../../gep/types/GepAccount.sol";
import {EvidenceId, GepAccountId, GepSeriesId} from "../../shared/types/Ids.sol";
import {Region} from "../../shared/types/Region.sol";

/// @title  MockGepAccounts
/// @notice Accounts that a test says are published, with whatever dates and regions it needs; each stands while its paper does.
contract MockGepAccounts {
    IEvidence private immutable _evidence;

    mapping(EvidenceId publication => PublishedAccount) private _published;

    constructor(IEvidence evidence) {
        _evidence = evidence;
    }

    function tell(EvidenceId publication, GepSeriesId series, Region region) external {
        GepAccountId account = GepAccountId.wrap(EvidenceId.unwrap(publication));
        _published[publication] = PublishedAccount(account, series, AreaLevel.County, Region.unwrap(region), region);
    }

    function published(EvidenceId publication) external view returns (PublishedAccount memory none) {
        return _evidence.isLive(publication) ? _published[publication] : none;
    }
}
