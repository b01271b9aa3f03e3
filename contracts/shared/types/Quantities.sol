// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// Integers with a unit in their name. Every width below holds the whole of Lishui with room to spare and lets facts pack.

/// @notice Money in fen (1/100 yuan).
type Fen is uint96;
/// @notice Price in fen per tonne.
type FenPerTonne is uint64;
/// @notice Greenhouse gas in kilograms of CO2 equivalent.
type KgCO2e is uint64;
/// @notice Mass in grams.
type Grams is uint64;
/// @notice Area in square metres (one mu is 10000/15 square metres).
type SquareMetres is uint64;
/// @notice A share in ten-thousandths.
type Bps is uint16;
/// @notice A Global Trade Item Number, fourteen digits.
type Gtin14 is uint56;
