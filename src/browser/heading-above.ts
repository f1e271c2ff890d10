import { writtenIn } from './text-box.js';

/** The words of the heading under which somebody writes: of the box itself, or the last one above the caret; '' for none. */
export function headingAbove(box: HTMLTextAreaElement): string {
  if (box.name === 'section') return box.labels[0]?.textContent.trim() ?? '';
  const { value, start } = writtenIn(box);
  const headings = value.slice(0, start).match(/^#{1,6} .*$/gm) ?? [];
  return (headings.at(-1) ?? '').replace(/^#+ |[*_`]| #+$/g, '').trim();
}
