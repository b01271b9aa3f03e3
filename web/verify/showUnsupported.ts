import { STATUS_LABELS } from '../../sdk/verify/labels.ts';
import { boxWords } from './pins.ts';
import { showVerdict } from './showVerdict.ts';

/** Says that this device can't check. Free of everything newer than ES2018. */
export function showUnsupported(root: Document): void {
  const boxes = root.querySelectorAll<HTMLElement>('[data-verify]');
  for (let i = 0; i < boxes.length; i++) {
    const box = boxes[i];
    if (box) showVerdict(box, boxWords(box), 'unsupported', STATUS_LABELS.unsupported, '');
  }
}
