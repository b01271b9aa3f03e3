// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LienId} from "../../shared/types/Ids.sol";
import {Rank} from "../types/Rank.sol";

/// @notice What a lien claims and gets.
/// @param lienor participant by index
/// @param owed   fen it claims, at most what it secures
/// @param paid   fen it gets
struct Claim {
    LienId lien;
    uint32 lienor;
    Rank rank;
    uint256 owed;
    uint256 paid;
}

/// @title  Ranking
/// @notice Who is paid first, and who shares: arithmetic alone, without a state and without a clock.
library Ranking {
    /// @notice Puts claims in rank, in place; equals keep their order, which is that of their places.
    function sort(Claim[] memory claims) internal pure {
        for (uint256 i = 1; i < claims.length; ++i) {
            Claim memory moved = claims[i];
            uint256 to = i;
            for (; to > 0 && moved.rank < claims[to - 1].rank; --to) claims[to] = claims[to - 1];
            claims[to] = moved;
        }
    }

    /// @notice Pays claims that stand in rank: each rank in full before the next; where the money ends, pro rata, rounded
    ///         down, and the odd fen one each to the earlier places (docs/rounding.md).
    /// @return surplus what nobody claims
    function pay(Claim[] memory claims, uint256 proceeds) internal pure returns (uint256 surplus) {
        surplus = proceeds;
        uint256 from = 0;
        while (from < claims.length && surplus > 0) {
            (uint256 to, uint256 sum) = _equals(claims, from);
            surplus -= _share(claims, from, to, sum, surplus < sum ? surplus : sum);
            from = to;
        }
    }

    /// @notice What is claimed before a claim's rank, and what beside it.
    function weights(Claim[] memory claims, uint256 n) internal pure returns (uint256 ahead, uint256 beside) {
        for (uint256 i = 0; i < claims.length; ++i) {
            if (claims[i].rank < claims[n].rank) ahead += claims[i].owed;
            else if (i != n && claims[i].rank == claims[n].rank) beside += claims[i].owed;
        }
    }

    function _equals(Claim[] memory claims, uint256 from) private pure returns (uint256 to, uint256 sum) {
        to = from;
        while (to < claims.length && claims[to].rank == claims[from].rank) sum += claims[to++].owed;
    }

    /// @dev Owed and money are below 2^96, so that their product fits. With less money than claims every floor lies below
    ///      what is owed, so that an odd fen never overpays.
    function _share(
        Claim[] memory claims,
        uint256 from,
        uint256 to,
        uint256 sum,
        uint256 money
    ) private pure returns (uint256) {
        if (sum == 0) return 0;
        uint256 odd = money;
        for (uint256 i = from; i < to; ++i) odd -= claims[i].paid = (money * claims[i].owed) / sum;
        for (uint256 i = from; odd > 0; ++i) {
            if (claims[i].paid == claims[i].owed) continue;
            ++claims[i].paid;
            --odd;
        }
        return money;
    }
}
