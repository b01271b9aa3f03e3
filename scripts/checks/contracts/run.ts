import { readTrees } from '../../lib/solidity/trees.ts';
import { complaintsOf, findingsOf, rules } from './checkContracts.ts';
import { exceptions } from './exceptions.ts';

/** One step of `./ledger check`: the rules over the trees of the last compilation. */
const findings = findingsOf(readTrees());
const complaints = complaintsOf(findings, exceptions);
for (const line of complaints) console.log(line);
console.log(`${rules.length} rules, ${findings.length} findings allowed with their why, ${complaints.length} not`);
process.exitCode = complaints.length === 0 ? 0 : 1;
