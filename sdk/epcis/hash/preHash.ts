import { byCodePoint } from './byCodePoint.ts';
import { canonicalTime } from './canonicalTime.ts';
import { canonicalValue } from './canonicalValue.ts';
import type { EventNode } from './eventNode.ts';
import { DECLARATION_ORDER, EVENT_ORDER, type PropertyOrder, TYPED_LISTS } from './propertyOrder.ts';

/** Fields of an event that say who holds it and since when, not what happened. CBV 2.0, 8.9; errorDeclaration: README. */
const NOT_HASHED = ['recordTime', 'eventID', 'type', 'errorDeclaration'];

/** What one level has said, and what the canonical order didn't call. */
interface Said {
  text: string;
  left: EventNode[];
}

/** The pre-hash string of an event: its fields in canonical order, then whatever else it holds, sorted. CBV 2.0, 8.9. */
export function preHash({ name, children }: EventNode): string {
  const { text, left } = inOrder(children, EVENT_ORDER);
  return `eventType=${name}${text}${sorted(left.filter((node) => !NOT_HASHED.includes(node.name)))}`;
}

/** The same for the declaration that an event was wrong; ours, for no standard has it. */
export function declarationPreHash({ children }: EventNode): string {
  const { text, left } = inOrder(children, DECLARATION_ORDER);
  return `errorDeclaration${text}${sorted(left)}`;
}

function inOrder(children: readonly EventNode[], order: PropertyOrder): Said {
  const extensions = extensionsOf(children);
  let left = children.filter((child) => !extensions.includes(child));
  let text = '';
  for (const [name, below] of order) {
    const said = left.filter((child) => child.name === name).map((child) => field(child, below));
    text += join(said.map(({ text: one }) => one));
    left = [...left.filter((child) => child.name !== name), ...said.flatMap(({ left: rest }) => rest)];
  }
  return { text: text + sorted(extensions), left };
}

/** One field; what remains of it keeps its name, so that nothing in an event goes unhashed. */
function field(node: EventNode, below: PropertyOrder | undefined): Said {
  const { text, left } = below ? inOrder(node.children, below) : { text: '', left: node.children };
  const value = node.text.trim();
  const spelt = value === '' ? '' : `=${isTime(node.name) ? canonicalTime(value) : canonicalValue(value)}`;
  return {
    text: spelt === '' && text === '' ? '' : node.name + spelt + text,
    left: left.length === 0 ? [] : [{ ...node, children: left }],
  };
}

function isTime(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.includes('time') && !lower.includes('offset');
}

/**
 * Extensions that stand at the end of the standard field that holds them. As in the reference implementation these are
 * the ones whose namespace ends in `/`, where the field holds anything else; others go to the end of the event under
 * the field's name. An event's own extensions are at its end anyhow.
 */
function extensionsOf(children: readonly EventNode[]): EventNode[] {
  if (children.length <= 1) return [];
  if (children.some(({ name }) => name.includes('eventTime') || name.includes('action'))) return [];
  return children.filter(({ name }) => name.includes('{') && name.includes('/}'));
}

/** Fields that have no order of their own: each with all below it, sorted. */
function sorted(nodes: readonly EventNode[]): string {
  return join(nodes.map(whole));
}

function whole(node: EventNode): string {
  const value = node.text.trim();
  const spelt = value === '' ? '' : `=${canonicalValue(value)}`;
  return node.name + spelt + (TYPED_LISTS.includes(node.name) ? typedEntries(node.children) : sorted(node.children));
}

/** Entries of a typed list: `type=…source=…`, the entries sorted. An entry's own name is said by its value. */
function typedEntries(entries: readonly EventNode[]): string {
  return join(
    entries.map(
      ({ children }) => join(children.filter(isType).map(whole)) + sorted(children.filter((one) => !isType(one))),
    ),
  );
}

function isType({ name }: EventNode): boolean {
  return name === 'type';
}

function join(parts: readonly string[]): string {
  return [...parts].sort(byCodePoint).join('');
}
