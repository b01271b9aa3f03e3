import { type Bundle, parseBundle } from '../bundle.ts';
import type { Hex } from '../bytes.ts';
import { VerifyError } from '../verifyError.ts';
import type { RightPapers } from './rightClaim.ts';

/** A node's word about the block, kept for the reader; only the bundle's own word until the reader asks the node. */
export interface SaidHeader {
  operator: string;
  hash: Hex;
}

/** A proof bundle about a right: several contracts under one header, and the papers that it proves. */
export interface RightBundle extends Bundle {
  right: RightPapers;
  said: readonly SaidHeader[];
}

/** Checks the outer shape of a right's bundle. What is inside is checked by proof. @throws VerifyError BundleMalformed */
export function parseRightBundle(value: unknown): RightBundle {
  const bundle = parseBundle(value) as Bundle & { right?: unknown; said?: unknown };
  const papers = objectOf(bundle.right, 'it is not about a right');
  if (typeof papers.id !== 'string' || typeof papers.atLeastBlock !== 'number') throw malformed('no right is named');
  if (!Array.isArray(papers.documents)) throw malformed('its documents are no list');
  objectOf(papers.names, 'its names are missing');
  if (papers.facts !== null) parseFacts(objectOf(papers.facts, 'its facts are unclear'));
  if (papers.figures !== null) parseFigures(objectOf(papers.figures, 'its figures are unclear'));
  const said = Array.isArray(bundle.said) ? bundle.said.filter(isSaidHeader) : [];
  return { ...bundle, right: bundle.right as RightPapers, said };
}

function parseFacts(facts: Record<string, unknown>): void {
  objectOf(facts.forest, 'its forest facts are missing');
  for (const layer of listOf(facts.layers, 'its layers are no list')) {
    for (const plot of listOf(objectOf(layer, 'a layer is unclear').plots, 'its plots are no list')) {
      if (!/^\d{1,20}$/.test(String(objectOf(plot, 'a plot is unclear').area))) throw malformed('an area is no number');
    }
  }
}

function parseFigures(figures: Record<string, unknown>): void {
  objectOf(figures.counts, 'its counts are missing');
  for (const list of ['liens', 'orders', 'leases']) {
    for (const entry of listOf(figures[list], `its ${list} are no list`)) {
      if (typeof objectOf(entry, `one of its ${list} is unclear`).id !== 'string')
        throw malformed('an entry has no id');
    }
  }
}

function isSaidHeader(value: unknown): value is SaidHeader {
  if (typeof value !== 'object' || value === null) return false;
  const { operator, hash } = value as Record<string, unknown>;
  return typeof operator === 'string' && typeof hash === 'string';
}

function objectOf(value: unknown, why: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw malformed(why);
}

function listOf(value: unknown, why: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw malformed(why);
}

function malformed(why: string): VerifyError {
  return new VerifyError('BundleMalformed', `This file is no bundle of a right: ${why}. Ask for it again.`);
}
