/** An element with its class and what is in it; text never becomes markup. */
export function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** A table of a head and rows; cells are text or elements. */
export function table(head: readonly string[], rows: readonly (Node | string)[][]): HTMLElement {
  const line = element('tr', '', ...head.map((text) => element('th', '', text)));
  const body = rows.map((cells) => element('tr', '', ...cells.map((cell) => element('td', '', cell))));
  return element(
    'div',
    'proven-scroll',
    element('table', 'proven-table', element('thead', '', line), element('tbody', '', ...body)),
  );
}
