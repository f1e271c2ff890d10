import { SuggestList } from './suggest-list.js';
import type { Row } from './suggest-row.js';

export interface Suggestion {
  readonly slug: string;
  readonly title: string;
  readonly kind: string;
  readonly summary: string;
}

const FEWEST_LETTERS = 2;
const PAUSE_MS = 120;
/** On a screen lower than this, half as many rows leave room for a keyboard. */
const TALL = 850;

/** Makes a search box offer names while one types. `region` stands beside it, is heard by screen readers, and holds the words. */
export function offerSuggestions(region: HTMLElement): void {
  const form = region.closest('form');
  const input = form?.querySelector<HTMLInputElement>('input[type=search]');
  if (!form || !input) return;
  const list = new SuggestList(input, region);
  let asking = new AbortController();
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    asking.abort();
    list.close();
  };
  input.addEventListener('input', () => {
    const words = input.value.trim();
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    if (words.length < FEWEST_LETTERS) list.close();
    else timer = setTimeout(() => void showFor(words, { list, region, form, signal }), PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing && list.press(event.key)) event.preventDefault();
  });
  input.addEventListener('blur', stop);
  form.addEventListener('submit', stop);
}

interface Showing {
  readonly list: SuggestList;
  readonly region: HTMLElement;
  readonly form: HTMLFormElement;
  /** Aborted as soon as other words stand in the box. */
  readonly signal: AbortSignal;
}

/** Searching everything is offered whether or not the site gives names. */
async function showFor(words: string, showing: Showing): Promise<void> {
  const { list, region, form, signal } = showing;
  const { suggest = '', all = '' } = region.dataset;
  const found = await suggestionsAt(`${suggest}?q=${encodeURIComponent(words)}`, signal);
  if (signal.aborted) return;
  const everything = { title: all.replace('{words}', () => words), choose: () => form.requestSubmit() };
  if (!found) {
    showFailure(words, everything, showing);
    return;
  }
  const rows = rowsOf(found, region);
  list.show([...rows, everything], rows.length);
}

function showFailure(words: string, everything: Row, showing: Showing): void {
  const { list, region } = showing;
  const { failed = '', again = '' } = region.dataset;
  const tryAgain = () => {
    // Emptied first, so that a second failure is heard as well.
    list.say('');
    void showFor(words, showing);
  };
  list.show([{ title: again, choose: tryAgain }, everything], 0, failed);
}

/** None when the site does not answer, or not as it should. */
export async function suggestionsAt(address: string, signal: AbortSignal): Promise<readonly Suggestion[] | undefined> {
  try {
    const answer = await fetch(address, { signal });
    return answer.ok ? ((await answer.json()) as { suggestions: readonly Suggestion[] }).suggestions : undefined;
  } catch {
    return undefined;
  }
}

function rowsOf(suggestions: readonly Suggestion[], region: HTMLElement): readonly Row[] {
  const most = (innerHeight < TALL ? 5 : 10) - 1;
  return suggestions.slice(0, most).map(({ slug, title, kind, summary }) => ({
    ...{ title, summary, kind: region.getAttribute(`data-kind-${kind}`) ?? '' },
    choose: () => location.assign(`/wiki/${encodeURIComponent(slug)}`),
  }));
}
