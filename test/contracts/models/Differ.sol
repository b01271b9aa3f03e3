// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Plays one sequence of acts on a contract and on its model, and stops at the first word or number that differs.
/// @dev    An outcome is the name of the error that refused the act, and empty when it went through. All draws of a sequence
///         follow from its seed, so that a red run is repeated by it.
abstract contract Differ {
    uint256 private _seed;
    uint256 private _draws;
    uint256 internal step;
    mapping(bytes4 selector => bytes32 name) private _names;

    error OutcomesDiffer(uint256 step, bytes32 act, bytes32 model, bytes32 real, bytes4 selector);
    error ValuesDiffer(uint256 step, bytes32 what, uint256 model, uint256 real);

    function _begin(uint256 seed) internal {
        (_seed, _draws, step) = (seed, 0, 0);
    }

    /// @dev Any of 0 … below - 1.
    function _draw(uint256 below) internal returns (uint256) {
        return uint256(keccak256(abi.encode(_seed, ++_draws))) % below;
    }

    /// @dev Nothing, the very number, one more, or any up to twice as many: what a limit is most likely wrong about.
    function _drawAround(uint256 number) internal returns (uint256) {
        uint256 way = _draw(8);
        if (way == 0) return 0;
        if (way < 3) return number;
        if (way == 3) return number + 1;
        return _draw(way < 6 ? number / 2 + 2 : 2 * number + 2);
    }

    function _know(bytes32 name, bytes4 selector) internal {
        _names[selector] = name;
    }

    function _compare(bytes32 act, bytes32 refusal, bool done, bytes memory answer) internal {
        ++step;
        bytes4 selector = done || answer.length < 4 ? bytes4(0) : bytes4(answer);
        bytes32 real = done ? bytes32(0) : _names[selector];
        bool isSame = done ? refusal == 0 : real != 0 && refusal == real;
        require(isSame, OutcomesDiffer(step, act, refusal, real, selector));
    }

    function _same(bytes32 what, uint256 model, uint256 real) internal view {
        require(model == real, ValuesDiffer(step, what, model, real));
    }
}
