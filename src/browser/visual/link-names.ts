import { SuggestList } from '../suggest-list.js';
import { suggestionsAt } from '../suggest.js';
import { ADDRESS } from './link-target.js';

const PAUSE_MS = 120;
const MOST = 5;

/** Offers names of pages while one types where a link leads. `names` holds the words for it, and where they are asked for. */
export function offerNames(input: HTMLInputElement, names: HTMLElement): void {
  const region = names.cloneNode() as HTMLElement;
  input.after(region);
  const list = new SuggestList(input, region);
  let asking = new AbortController();
  let timer = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const typed = input.value.trim();
    if (typed.length < 2 || ADDRESS.test(typed)) list.close();
    else timer = setTimeout(() => void showFor(typed, { input, region, list, signal }), PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || !list.press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('blur', () => list.close());
}

interface Offering {
  readonly input: HTMLInputElement;
  readonly region: HTMLElement;
  readonly list: SuggestList;
  readonly signal: AbortSignal;
}

async function showFor(typed: string, { input, region, list, signal }: Offering): Promise<void> {
  const found = await suggestionsAt(`${region.dataset['names'] ?? ''}?q=${encodeURIComponent(typed)}`, signal);
  if (signal.aborted) return;
  const rows = (found ?? []).slice(0, MOST).map(({ title, kind, summary }) => ({
    ...{ title, summary, kind: region.getAttribute(`data-kind-${kind}`) ?? '' },
    choose: () => {
      list.close();
      input.value = title;
    },
  }));
  if (rows.length > 0) list.show(rows, rows.length);
  else list.close();
}
