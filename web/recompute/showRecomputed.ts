import { signedYuan } from '../../sdk/units/format.ts';
import { isAgreed, isEqual, type Pair, type Recomputed } from './recompute.ts';

/** Words of the box, from the page, in the reader's language. */
export interface RecomputeWords {
  running: string;
  again: string;
  /** `{seconds}` of computing. */
  took: string;
  yuan: string;
  same: string;
  differs: string;
  missing: string;
  /** `{hash}` that was found. */
  found: string;
  /** `{shown}` and `{computed}`. */
  shownDiffers: string;
  marks: Record<Verdict, string>;
  labels: Record<Verdict, string>;
  meanings: Record<Verdict, string>;
}

type Verdict = 'running' | 'same' | 'altered' | 'differs' | 'failed';
type StepName = 'document' | 'methodology' | 'items' | 'total' | 'page';

const TONES: Record<Verdict, string> = {
  running: 'waiting',
  same: 'good',
  altered: 'bad',
  differs: 'bad',
  failed: 'warn',
};

export function showRunning(box: HTMLElement, words: RecomputeWords): void {
  showVerdict(box, words, 'running', '');
}

/** Nothing was compared: the files didn’t come. */
export function showFailed(box: HTMLElement, words: RecomputeWords, reason: string): void {
  showVerdict(box, words, 'failed', reason);
}

/** Verdict, the five steps, and a mark at every item of the page's own table. */
export function showRecomputed(root: Document, box: HTMLElement, words: RecomputeWords, found: Recomputed): void {
  const shown = [...aboutShown(box, words, found), ...markShown(root, words, found)];
  const isAltered = !found.document.isSame || !found.methodology.isSame;
  const verdict = isAltered ? 'altered' : isAgreed(found) && shown.length === 0 ? 'same' : 'differs';
  const took = words.took.replace('{seconds}', (found.milliseconds / 1000).toFixed(3));
  box.dataset.verdict = verdict;
  box.dataset.milliseconds = String(Math.round(found.milliseconds));
  showVerdict(box, words, verdict, found.fault ?? took);

  step(box, 'document', found.document.isSame, [hashLine(words, found.document)]);
  step(box, 'methodology', found.methodology.isSame, [hashLine(words, found.methodology)]);
  const different = found.items.filter((item) => !isEqual(item));
  const areItemsSame = found.fault === null && different.length === 0 && isEqual(found.imports);
  const lines = different.map((item) => `${nameOf(root, item.code)} · ${pairLine(words, item)}`);
  step(box, 'items', areItemsSame, found.fault === null ? lines : [found.fault]);
  step(box, 'total', isEqual(found.total) && found.rewritten.isSame, [pairLine(words, found.total)]);
  step(box, 'page', found.fault === null && shown.length === 0, shown);
}

/** Where the page speaks of another account than the document: it may show no items at all. */
function aboutShown({ dataset }: HTMLElement, words: RecomputeWords, { about, total }: Recomputed): string[] {
  const pairs = [
    [dataset.about ?? '', about],
    [dataset.total ?? '', money(words, total.computed)],
  ] as const;
  return pairs.flatMap(([shown, computed]) => (shown === computed ? [] : [shownLine(words, shown, computed)]));
}

function shownLine(words: RecomputeWords, shown: string, computed: string): string {
  return words.shownDiffers.replace('{shown}', shown).replace('{computed}', computed);
}

/** Puts ✓ or what differs beside every amount that the page shows. Returns where the page shows another number. */
function markShown(root: Document, words: RecomputeWords, { items, imports, total }: Recomputed): string[] {
  const different: string[] = [];
  const sums = [
    { code: 'imports', ...imports },
    { code: 'total', ...total },
  ];
  const computed = new Map([...items, ...sums].map((item) => [item.code, item] as const));
  for (const row of Array.from(root.querySelectorAll<HTMLElement>('[data-gep-item]'))) {
    const code = row.dataset.gepItem ?? '';
    const item = computed.get(code);
    const text = row.querySelector('[data-amount]')?.textContent?.trim() ?? '';
    const expected = money(words, item?.computed ?? null);
    const isShownRight = text === expected;
    if (!isShownRight) {
      different.push(`${nameOf(root, code)} · ${shownLine(words, text, expected)}`);
    }
    mark(row, words, isShownRight && item !== undefined && isEqual(item), expected);
  }
  return different;
}

function mark(row: HTMLElement, words: RecomputeWords, isSame: boolean, expected: string): void {
  const cell = row.querySelector<HTMLElement>('[data-check]');
  if (!cell) return;
  cell.textContent = isSame ? `✓ ${words.same}` : `✕ ${words.differs} ${expected}`;
  cell.dataset.state = isSame ? 'ok' : 'bad';
}

function nameOf(root: Document, code: string): string {
  return root.querySelector(`[data-gep-item="${code}"] [data-name]`)?.textContent?.trim() ?? code;
}

function step(box: HTMLElement, name: StepName, isSame: boolean, lines: string[]): void {
  const line = box.querySelector<HTMLElement>(`[data-step="${name}"]`);
  const body = line?.querySelector('[data-step-body]');
  if (!line || !body) return;
  line.dataset.state = isSame ? 'ok' : 'bad';
  if (lines.length === 0) return;
  body.replaceChildren(
    ...lines.map((text) => {
      const made = document.createElement('p');
      made.textContent = text;
      made.className = 'mono compared';
      return made;
    }),
  );
}

function hashLine(words: RecomputeWords, { hash, isSame }: { hash: string; isSame: boolean }): string {
  return `${isSame ? words.same : words.differs} · ${words.found.replace('{hash}', hash)}`;
}

function pairLine(words: RecomputeWords, { stated, computed }: Pair): string {
  const isSame = stated === computed;
  return isSame ? money(words, computed) : `${money(words, stated)} ≠ ${money(words, computed)}`;
}

/** A document may state anything; what is no number is shown as it stands. */
function money(words: RecomputeWords, fen: string | null): string {
  if (fen === null) return words.missing;
  return /^-?\d{1,60}$/.test(fen) ? words.yuan.replace('{n}', signedYuan(BigInt(fen))) : fen.slice(0, 80);
}

function showVerdict(box: HTMLElement, words: RecomputeWords, verdict: Verdict, reason: string): void {
  const shown = box.querySelector<HTMLElement>('[data-verdict]');
  if (!shown) return;
  shown.className = `verdict verdict--${TONES[verdict]} is-pressed`;
  const texts = { mark: words.marks, label: words.labels, meaning: words.meanings } as const;
  for (const [name, table] of Object.entries(texts)) setText(shown, `[data-${name}]`, table[verdict]);
  setText(shown, '[data-reason]', reason);
}

function setText(root: ParentNode, selector: string, text: string): void {
  const found = root.querySelector(selector);
  if (found) found.textContent = text;
}
