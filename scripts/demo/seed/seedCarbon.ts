import { defineMethodologyCall } from '../../../sdk/carbon/defineMethodology.ts';
import { defineProgrammeCall } from '../../../sdk/carbon/defineProgramme.ts';
import { designProjectCall } from '../../../sdk/carbon/designProject.ts';
import { issueCall } from '../../../sdk/carbon/issue.ts';
import { openPeriodCall } from '../../../sdk/carbon/openPeriod.ts';
import { registerProjectCall } from '../../../sdk/carbon/registerProject.ts';
import type { ParcelTitle } from '../../../sdk/carbon/types.ts';
import { validateProjectCall } from '../../../sdk/carbon/validateProject.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { attestCall } from '../../../sdk/evidence/attest.ts';
import { type Bytes32, consentSubject, evidenceId, lotId, projectId, schemaId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { type DemoProject, demoProjects, methodologies, PROGRAMME, programmes } from '../world/carbon.ts';
import { mrvReportText } from '../world/mrvReport.ts';
import { readParcel } from '../world/parcels.ts';
import type { SeedContext } from './seedWorld.ts';

/** Parcels on which a bank's mortgage is registered outside, so that its consent is needed (示例). */
const MORTGAGED: Record<string, string> = { P2: 'bankA' };

/** Programmes, methodologies, and the two sink projects from design to the issue of their first period. */
export async function seedCarbon(context: SeedContext): Promise<void> {
  await defineRules(context);
  for (const project of demoProjects) await developProject(context, project);
}

/** Project and lot of a demo project. */
export function demoProjectIds({ number, period }: DemoProject): { project: Bytes32; lot: Bytes32 } {
  const project = projectId(PROGRAMME.code, number);
  return { project, lot: lotId(project, period.from, period.to, PROGRAMME) };
}

async function defineRules(context: SeedContext): Promise<void> {
  const signer = context.keys.privateKeyOf('steward');
  for (const programme of programmes) {
    const document = await context.store(programme.document);
    const call = defineProgrammeCall(context, { ...programme, document });
    await context.run([{ signer, call, standsAs: ['ProgrammeAlreadyRecorded'] }]);
  }
  for (const methodology of methodologies) {
    const document = await context.store(methodology.document);
    const call = defineMethodologyCall(context, { ...methodology, risk: quantity('bps', methodology.risk), document });
    await context.run([{ signer, call, standsAs: ['MethodologyAlreadyRecorded'] }]);
  }
}

async function developProject(context: SeedContext, project: DemoProject): Promise<void> {
  await design(context, project);
  await validate(context, project);
  await register(context, project);
  await issueFirstPeriod(context, project);
}

async function design(context: SeedContext, project: DemoProject): Promise<void> {
  const { methodology, number, region, from, to, zh, en } = project;
  const text = { type: 'ProjectDesign', version: 1, number, name: { zh, en }, note: '示例项目设计文件' };
  const document = await context.store(canonicalJson(text));
  const call = designProjectCall(context, {
    methodology,
    number,
    region,
    from,
    to,
    parcels: parcelsOf(project),
    document,
  });
  const signer = context.keys.privateKeyOf(project.developer);
  await context.run([{ signer, call, standsAs: ['ProjectAlreadyRecorded'] }]);
}

async function validate(context: SeedContext, project: DemoProject): Promise<void> {
  const { project: id } = demoProjectIds(project);
  const evidence = await attest(context, 'carbonVerifier', 'PROJECT_VALIDATION', id, 0n, '示例审定意见：同意');
  const call = validateProjectCall(context, { project: id, evidence });
  await context.run([{ signer: context.keys.privateKeyOf('carbonVerifier'), call, standsAs: ['ProjectNotInState'] }]);
}

async function register(context: SeedContext, project: DemoProject): Promise<void> {
  const { project: id } = demoProjectIds(project);
  const titles: ParcelTitle[] = [];
  for (const key of project.parcels) titles.push(await titleOf(context, id, key));
  titles.sort((a, b) => (a.parcel < b.parcel ? -1 : 1));
  const evidence = await attest(context, 'carbonRegistrar', 'PROJECT_REGISTRATION', id, 0n, '示例登记意见：准予登记');
  const call = registerProjectCall(context, { project: id, titles, evidence });
  await context.run([{ signer: context.keys.privateKeyOf('carbonRegistrar'), call, standsAs: ['ProjectNotInState'] }]);
}

async function titleOf(context: SeedContext, project: Bytes32, key: string): Promise<ParcelTitle> {
  const parcel = readParcel(key).id;
  const lienor = MORTGAGED[key];
  const note = lienor ? '示例查册：有一项抵押登记' : '示例查册：无抵押登记';
  const search = await attest(context, 'registrarForestry', 'LIEN_SEARCH', parcel, lienor ? 1n : 0n, note);
  if (!lienor) return { parcel, search, consents: [] };
  const subject = consentSubject(project, parcel);
  const consent = await attest(context, lienor, 'LIENOR_CONSENT', subject, 0n, '示例抵押权人同意书');
  return { parcel, search, consents: [consent] };
}

async function issueFirstPeriod(context: SeedContext, project: DemoProject): Promise<void> {
  const { period, verifiedKg, tonnes, developer } = project;
  const { project: id, lot } = demoProjectIds(project);
  const signer = context.keys.privateKeyOf('carbonRegistrar');
  const opened = openPeriodCall(context, { project: id, ...period });
  await context.run([{ signer, call: opened, standsAs: ['PeriodInvalid'] }]);

  const report = await attest(context, 'carbonVerifier', 'MRV_REPORT', lot, verifiedKg, mrvReportText(project, lot));
  const to = context.keys.addressOf(developer);
  const call = issueCall(context, { lot, to, tonnes, report });
  await context.run([{ signer, call, standsAs: ['IssuanceExceedsVerified'] }]);
}

function parcelsOf({ parcels }: DemoProject): Bytes32[] {
  return parcels.map((key) => readParcel(key).id).sort();
}

/** Attests now; `note` is the document, or what it says. */
async function attest(
  context: SeedContext,
  issuer: string,
  schemaName: string,
  subject: Bytes32,
  value: bigint,
  note: string,
): Promise<Bytes32> {
  const schema = schemaId(schemaName);
  const basisDate = await context.now();
  const text = note.startsWith('{')
    ? note
    : canonicalJson({ type: 'DemoStatement', version: 1, schema, subject, value: value.toString(), note });
  const contentHash = await context.store(text);
  const call = attestCall(context, { schema, subject, value, basisDate, validUntil: 0n, contentHash });
  const standsAs = ['EvidenceAlreadyRecorded', 'EvidenceNotNewer'];
  await context.run([{ signer: context.keys.privateKeyOf(issuer), call, standsAs }]);
  return evidenceId(context.participant(issuer), schema, subject, contentHash, basisDate);
}
