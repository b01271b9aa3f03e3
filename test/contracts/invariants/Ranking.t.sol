// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Claim, Ranking} from "../../../contracts/encumbrance/libraries/Ranking.sol";
import {Rank} from "../../../contracts/encumbrance/types/Rank.sol";
import {LienId} from "../../../contracts/shared/types/Ids.sol";

/// @notice The waterfall's arithmetic by itself: any claims, any money.
contract RankingTest {
    uint256 private constant COUNT = 8;

    /// @notice P1: sorted is sorted, nothing is lost, and equals keep their order.
    function testFuzz_P1_RanksAreATotalOrder(uint256 seed) external pure {
        Claim[] memory claims = _claims(seed);
        Ranking.sort(claims);
        uint256 seen = 0;
        for (uint256 i = 0; i < COUNT; ++i) {
            uint256 n = uint256(LienId.unwrap(claims[i].lien));
            seen |= 1 << n;
            if (i == 0) continue;
            uint256 before = uint256(LienId.unwrap(claims[i - 1].lien));
            assert(!(claims[i].rank < claims[i - 1].rank));
            assert(!(claims[i].rank == claims[i - 1].rank) || before < n);
        }
        assert(seen == (1 << COUNT) - 1);
    }

    /// @notice P2: the order in which liens arrive changes nobody's rank, and nobody's money by more than the odd fen.
    function testFuzz_P2_ArrivalChangesNothing(uint256 seed, uint96 proceeds, uint8 turn) external pure {
        Claim[] memory claims = _claims(seed);
        Claim[] memory turned = new Claim[](COUNT);
        for (uint256 i = 0; i < COUNT; ++i) {
            Claim memory from = claims[(i + turn) % COUNT];
            turned[i] = Claim(from.lien, from.lienor, from.rank, from.owed, 0);
        }
        Ranking.sort(claims);
        Ranking.sort(turned);
        assert(Ranking.pay(claims, proceeds) == Ranking.pay(turned, proceeds));
        for (uint256 i = 0; i < COUNT; ++i) {
            Claim memory a = claims[i];
            Claim memory b = _find(turned, a.lien);
            assert(a.paid <= b.paid + 1 && b.paid <= a.paid + 1);
            (uint256 ahead, uint256 beside) = Ranking.weights(claims, i);
            (uint256 otherAhead, uint256 otherBeside) = Ranking.weights(turned, _indexOf(turned, a.lien));
            assert(ahead == otherAhead && beside == otherBeside);
        }
    }

    /// @notice P9: what is paid and what is left are the proceeds; nobody gets more than is owed; a junior gets a fen only
    ///         when every senior has everything; the holder gets one only when every lien has.
    function testFuzz_P9_ProceedsAreShared(uint256 seed, uint96 proceeds, bool scarce) external pure {
        Claim[] memory claims = _claims(seed);
        Ranking.sort(claims);
        uint256 money = scarce ? proceeds % (COUNT * 1_000) : proceeds;
        uint256 surplus = Ranking.pay(claims, money);
        uint256 sum = surplus;
        for (uint256 i = 0; i < COUNT; ++i) {
            sum += claims[i].paid;
            assert(claims[i].paid <= claims[i].owed);
            assert(surplus == 0 || claims[i].paid == claims[i].owed);
            for (uint256 j = 0; j < i; ++j) _requireSeniorPaid(claims[j], claims[i]);
        }
        assert(sum == money);
    }

    /// @notice P9: inside one rank each share is the floor of its part or one fen more, and no earlier place has less.
    function testFuzz_P9_EqualsShareByTheFloor(uint64[4] calldata owed, uint96 proceeds) external pure {
        Claim[] memory claims = new Claim[](4);
        uint256 sum = 0;
        for (uint256 i = 0; i < 4; ++i) {
            claims[i] = Claim(LienId.wrap(bytes32(i)), 1, Rank.wrap(7), owed[i], 0);
            sum += owed[i];
        }
        if (sum == 0) return;
        uint256 money = proceeds % sum;
        assert(Ranking.pay(claims, money) == 0);
        bool isOver = false;
        for (uint256 i = 0; i < 4; ++i) {
            uint256 floor = (money * owed[i]) / sum;
            assert(claims[i].paid == floor || claims[i].paid == floor + 1);
            // Once an earlier claim that could take one more got none, no later one does.
            if (isOver) assert(claims[i].paid == floor);
            isOver = isOver || (claims[i].paid == floor && floor < owed[i]);
        }
    }

    function _requireSeniorPaid(Claim memory senior, Claim memory junior) private pure {
        assert(!(senior.rank < junior.rank) || junior.paid == 0 || senior.paid == senior.owed);
    }

    /// @dev Few ranks, so that equals are common, and small sums as well as large ones.
    function _claims(uint256 seed) private pure returns (Claim[] memory claims) {
        claims = new Claim[](COUNT);
        for (uint256 i = 0; i < COUNT; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            uint256 owed = dice & 1 == 0 ? (dice >> 8) % 1_000 : uint64(dice >> 8);
            // Safe cast: a number below 8.
            claims[i] = Claim(LienId.wrap(bytes32(i)), uint32(i), Rank.wrap((dice >> 128) % 4), owed, 0);
        }
    }

    function _find(Claim[] memory claims, LienId id) private pure returns (Claim memory) {
        return claims[_indexOf(claims, id)];
    }

    function _indexOf(Claim[] memory claims, LienId id) private pure returns (uint256 n) {
        while (claims[n].lien != id) ++n;
    }
}
