import type { FactResult, NodeReport } from '../../sdk/verify/factResult.ts';
import type { BoxWords } from './pins.ts';

/** Who said what, node by node. */
export function showNodes(box: HTMLElement, words: BoxWords, { nodes }: Pick<FactResult, 'nodes'>): void {
  box.querySelector('[data-nodes]')?.replaceChildren(...nodes.map((node) => line(words, node)));
}

function line(words: BoxWords, { operator, url, blockNumber, blockHash, reason }: NodeReport): HTMLElement {
  const item = document.createElement('li');
  const name = document.createElement('strong');
  name.textContent = operator;
  const said = blockNumber === null ? reason : `${words.block.replace('{number}', String(blockNumber))} · ${blockHash}`;
  item.append(name, ` ${url} · ${said ?? ''}`);
  return item;
}
