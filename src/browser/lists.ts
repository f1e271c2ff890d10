import { nextLine } from './list-lines.js';
import { write, writtenIn } from './text-box.js';

/** Enter goes on with a list or a quote, and ends it from an empty line of it. */
export function continueLists(box: HTMLTextAreaElement): void {
  box.addEventListener('keydown', (event) => {
    const isEnter = event.key === 'Enter' && !event.isComposing && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (!isEnter || event.defaultPrevented) return;
    const change = nextLine(writtenIn(box));
    if (!change) return;
    event.preventDefault();
    write(box, change);
  });
}
