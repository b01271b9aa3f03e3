// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Rounding} from "../../../contracts/shared/libraries/Rounding.sol";
import {Bps, Fen, FenPerTonne, KgCO2e} from "../../../contracts/shared/types/Quantities.sol";

/// @notice Who bears what is lost in a division (docs/rounding.md).
contract RoundingTest {
    function testFuzz_PayerNeverPaysLessThanTheExactShare(uint64 kg, uint64 price) external view {
        try this.payerUp(kg, price) returns (uint256 fen) {
            uint256 milliFen = uint256(kg) * price;
            assert(fen * 1_000 >= milliFen);
            assert(fen == 0 || (fen - 1) * 1_000 < milliFen);
        } catch {
            assert(uint256(kg) * price > uint256(type(uint96).max) * 1_000);
        }
    }

    function testFuzz_SplittingAPurchaseIsNeverCheaper(uint32 kgA, uint32 kgB, uint32 price) external view {
        uint256 together = this.payerUp(uint64(kgA) + kgB, price);
        assert(this.payerUp(kgA, price) + this.payerUp(kgB, price) >= together);
    }

    function testFuzz_SharesOfAllHoldersNeverExceedTheSum(Fen sum, uint64 a, uint64 b, uint64 c) external pure {
        uint256 whole = uint256(a) + b + c;
        if (whole == 0) return;
        uint256 paid =
            Fen.unwrap(Rounding.holderDown(sum, a, whole)) +
                uint256(Fen.unwrap(Rounding.holderDown(sum, b, whole))) +
                Fen.unwrap(Rounding.holderDown(sum, c, whole));
        assert(paid <= Fen.unwrap(sum));
        assert(uint256(Fen.unwrap(sum)) - paid < 3);
    }

    function testFuzz_ACapIsNeverAboveTheExactRatio(uint96 value, uint16 bps) external view {
        try this.capDown(value, bps) returns (uint256 cap) {
            uint256 exact = uint256(value) * bps;
            assert(cap * 10_000 <= exact && exact < (cap + 1) * 10_000);
        } catch {
            assert((uint256(value) * bps) / 10_000 > type(uint96).max);
        }
    }

    function testFuzz_AFeeIsNeverAboveItsRate(uint88 price, uint16 bps) external pure {
        bps = bps % 10_001;
        uint256 fee = Fen.unwrap(Rounding.feeDown(Fen.wrap(price), Bps.wrap(bps)));
        assert(fee * 10_000 <= uint256(price) * bps && uint256(price) * bps < (fee + 1) * 10_000);
    }

    function testFuzz_ABufferNeverHoldsLessThanItsShareNorMoreThanAll(uint64 kg, uint16 bps) external pure {
        bps = bps % 10_001;
        uint256 held = KgCO2e.unwrap(Rounding.bufferUp(KgCO2e.wrap(kg), Bps.wrap(bps)));
        assert(held * 10_000 >= uint256(kg) * bps && held <= kg);
        assert(held == 0 || (held - 1) * 10_000 < uint256(kg) * bps);
    }

    function testFuzz_TonnesNeverExceedWhatWasVerified(uint64 kg, uint16 bps) external pure {
        bps = bps % 10_000;
        uint256 tonnes = Rounding.tonnesDown(KgCO2e.wrap(kg), Bps.wrap(bps));
        uint256 net = uint256(kg) * (10_000 - bps);
        assert(tonnes * 10_000_000 <= net && net < (tonnes + 1) * 10_000_000);
    }

    function test_TheWorkedExampleYieldsSixHundredAndSixtySevenTonnes() external pure {
        assert(Rounding.tonnesDown(KgCO2e.wrap(741_734), Bps.wrap(1_000)) == 667);
    }

    function payerUp(uint64 kg, uint64 price) external pure returns (uint256) {
        return Fen.unwrap(Rounding.payerUp(KgCO2e.wrap(kg), FenPerTonne.wrap(price)));
    }

    function capDown(uint96 value, uint16 bps) external pure returns (uint256) {
        return Fen.unwrap(Rounding.capDown(Fen.wrap(value), Bps.wrap(bps)));
    }
}
