// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ForestKind, RightState} from "../../../contracts/rights/types/Right.sol";
import {packRight, RightWord} from "../../../contracts/rights/types/RightWord.sol";
import {Effect} from "../../../contracts/shared/types/Effect.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";

/// @notice Whatever is done to one field of a right word, the others stay as they were.
contract RightWordTest {
    uint256 private constant PURCHASED = uint256(type(uint40).max) << 80;
    uint256 private constant ENDS = uint256(type(uint40).max) << 40;
    uint256 private constant FLAGS = uint256(type(uint16).max) << 192;
    uint256 private constant STATE = uint256(0xf) << 208;
    uint256 private constant FOREST = uint256(0xf) << 212;
    uint256 private constant EFFECT = uint256(0xf) << 216;
    uint256 private constant SEQ = uint256(type(uint32).max) << 224;

    function testFuzz_WhatIsPackedComesApart(
        uint40 startsAt,
        uint40 endsAt,
        uint24 region,
        uint16 class,
        uint32 register,
        uint16 flags,
        uint8 depth
    ) external pure {
        depth %= 16;
        RightWord word = packRight(
            Timestamp.wrap(startsAt),
            Timestamp.wrap(endsAt),
            Region.wrap(region),
            class,
            register,
            flags,
            depth
        );
        assert(Timestamp.unwrap(word.startsAt()) == startsAt && Timestamp.unwrap(word.endsAt()) == endsAt);
        assert(Region.unwrap(word.region()) == region && word.class() == class && word.register() == register);
        assert(word.has(flags) == (flags != 0) && !word.has(~flags));
        assert(word.depth() == depth && word.state() == RightState.Live && word.seq() == 1);
        assert(word.forest() == ForestKind.None && word.purchasedAt().isNever());
        assert(word.effect() == Effect.InRemConstitutive);
    }

    function testFuzz_FlagsAloneChange(RightWord word, uint16 flags) external pure {
        _assertSame(word, word.with(flags), FLAGS);
        _assertSame(word, word.without(flags), FLAGS);
        assert(!word.without(flags).has(flags));
        assert(flags == 0 || word.with(flags).has(flags));
    }

    function testFuzz_AFlagSetAndTakenIsGone(RightWord word, uint16 flags, uint16 others) external pure {
        uint16 kept = others & ~flags;
        RightWord changed = word.with(kept).with(flags).without(flags);
        assert(kept == 0 || changed.has(kept));
    }

    function testFuzz_TimesAloneChange(RightWord word, uint40 time) external pure {
        RightWord bought = word.withPurchase(Timestamp.wrap(time));
        RightWord ending = word.withEnd(Timestamp.wrap(time));
        _assertSame(word, bought, PURCHASED);
        _assertSame(word, ending, ENDS);
        assert(Timestamp.unwrap(bought.purchasedAt()) == time && Timestamp.unwrap(ending.endsAt()) == time);
    }

    function testFuzz_StateAndFactsAloneChange(RightWord word, uint8 state, uint8 forest, uint8 effect) external pure {
        RightState state_ = RightState(state % 3);
        ForestKind forest_ = ForestKind(forest % 6);
        Effect effect_ = Effect(effect % 3);
        RightWord changed = word.withState(state_);
        RightWord stated = word.withFacts(forest_, effect_);
        _assertSame(word, changed, STATE);
        _assertSame(word, stated, FOREST | EFFECT);
        assert(changed.state() == state_ && stated.forest() == forest_ && stated.effect() == effect_);
    }

    function testFuzz_TheNextActIsOneLater(RightWord word) external pure {
        word = RightWord.wrap(RightWord.unwrap(word) & ~(uint256(1) << 255));
        _assertSame(word, word.next(), SEQ);
        assert(word.next().seq() == word.seq() + 1);
    }

    function testFuzz_ATermRunsFromItsFirstSecondToItsLast(uint40 from, uint40 to, uint40 time) external pure {
        RightWord word = packRight(Timestamp.wrap(from), Timestamp.wrap(to), Region.wrap(0), 0, 0, 0, 0);
        bool isIn = from <= time && (to == 0 || time < to);
        assert(word.isInTerm(Timestamp.wrap(time)) == isIn);
        assert(word.isOver(Timestamp.wrap(time)) == (to != 0 && to <= time));
        assert(!word.withState(RightState.Ended).isInTerm(Timestamp.wrap(time)));
    }

    function _assertSame(RightWord a, RightWord b, uint256 butFor) private pure {
        assert((RightWord.unwrap(a) ^ RightWord.unwrap(b)) & ~butFor == 0);
    }
}
