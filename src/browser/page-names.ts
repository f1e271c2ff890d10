import { SuggestList } from './suggest-list.js';
import type { Row } from './suggest-row.js';
import { type Suggestion, suggestionsAt } from './suggest.js';
import { write, writtenIn } from './text-box.js';
import type { Change, Written } from './text-change.js';

const BEGUN = /\[\[([^[\]|\n]{1,80})$/;
const PAUSE_MS = 120;
const MOST = 6;

/** Offers names of pages while one types `[[`. `words` holds the words for it, and where the names are asked for. */
export function offerPageNames(box: HTMLTextAreaElement, words: HTMLElement): void {
  const region = words.cloneNode() as HTMLElement;
  box.after(region);
  const list = new SuggestList(box, region);
  let asking = new AbortController();
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    asking.abort();
    list.close();
  };
  box.addEventListener('input', () => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const begun = begunIn(writtenIn(box));
    if (begun.trim() === '') list.close();
    else timer = setTimeout(() => void showFor(begun, { box, region, list, signal }), PAUSE_MS);
  });
  box.addEventListener('keydown', (event) => {
    if (!event.isComposing && list.press(event.key)) event.preventDefault();
  });
  for (const event of ['blur', 'click', 'scroll']) box.addEventListener(event, stop);
}

interface Showing {
  readonly box: HTMLTextAreaElement;
  readonly region: HTMLElement;
  readonly list: SuggestList;
  readonly signal: AbortSignal;
}

async function showFor(begun: string, showing: Showing): Promise<void> {
  const { box, region, list, signal } = showing;
  const address = `${region.dataset['names'] ?? ''}?q=${encodeURIComponent(begun)}`;
  const found = await suggestionsAt(address, signal);
  if (signal.aborted) return;
  const rows = (found ?? []).slice(0, MOST).map((page) => rowOf(page, showing));
  list.standAt(box.offsetTop + caretBottom(box));
  if (rows.length > 0) list.show(rows, rows.length);
  else list.close();
  if (rows.length === 0) list.say(region.dataset[found ? 'none' : 'failed'] ?? '');
}

function rowOf({ title, kind, summary }: Suggestion, { box, region, list }: Showing): Row {
  return {
    ...{ title, summary, kind: region.getAttribute(`data-kind-${kind}`) ?? '' },
    choose: () => {
      list.close();
      write(box, chosen(writtenIn(box), title));
    },
  };
}

/** What was typed behind the brackets that are still open; '' where none are. */
function begunIn({ value, start, end }: Written): string {
  return start === end ? (BEGUN.exec(value.slice(Math.max(0, start - 100), start))?.[1] ?? '') : '';
}

function chosen(written: Written, title: string): Change {
  const { value, start } = written;
  const from = start - begunIn(written).length;
  const isClosed = value.startsWith(']]', start);
  const end = from + title.length + 2;
  return { from, to: isClosed ? start + 2 : start, text: `${title}]]`, start: end, end };
}

/** How far below the top of a box the line of its caret ends, worked out in a copy that holds the text before it. */
function caretBottom(box: HTMLTextAreaElement): number {
  const copy = box.cloneNode() as HTMLTextAreaElement;
  copy.removeAttribute('id');
  copy.removeAttribute('name');
  copy.className = 'measure';
  copy.value = box.value.slice(0, box.selectionStart);
  copy.style.inlineSize = `${box.offsetWidth}px`;
  box.after(copy);
  const bottom = copy.scrollHeight - box.scrollTop;
  copy.remove();
  return Math.min(bottom, box.offsetHeight);
}
