import { fieldsOf } from './form-state.js';

const PAUSE_MS = 1000;
const WORDS_AFTER_MS = 400;
/** A long text takes longer to lay out, and counts for more. */
const LETTERS_A_PAUSE = 32 * 1024;

/** What a page would look like, beside its form or in its place: asked of the server while one types. */
export class LivePreview {
  private readonly form: HTMLFormElement;
  private readonly pane: HTMLElement;
  private readonly shown: HTMLElement;
  private asking = new AbortController();
  private timer = 0;
  private seen = '';
  private followed = '';

  constructor(form: HTMLFormElement, pane: HTMLElement, shown: HTMLElement) {
    this.form = form;
    this.pane = pane;
    this.shown = shown;
    pane.querySelector('[data-again]')?.addEventListener('click', () => void this.refresh());
    form.addEventListener('input', () => this.refreshSoon());
  }

  /** Shows the form as it stands, unless that is what is shown, or nobody sees it. */
  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    const sent = new URLSearchParams(fieldsOf(this.form).map((field) => [...field]));
    sent.set('as', 'part');
    if (this.pane.hidden || sent.toString() === this.seen) return;
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const slow = setTimeout(() => this.say('loading'), WORDS_AFTER_MS);
    const html = await answerTo(sent, signal);
    clearTimeout(slow);
    if (signal.aborted) return;
    this.say(html === undefined ? 'failed' : '');
    if (html === undefined) return;
    this.seen = sent.toString();
    this.put(html);
  }

  /** Brings a heading to the top of the pane, where the pane has a scroll of its own. */
  follow(words: string): void {
    if (words === '' || words === this.followed) return;
    const headings = [...this.shown.querySelectorAll<HTMLElement>('h2, h3, h4, h5, h6')];
    const heading = headings.find(({ textContent }) => textContent.replace(/\s*#$/, '').trim() === words);
    if (!heading) return;
    this.followed = words;
    this.pane.scrollTop += heading.getBoundingClientRect().top - this.pane.getBoundingClientRect().top - 40;
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    const letters = [...this.form.querySelectorAll('textarea')].reduce((sum, { value }) => sum + value.length, 0);
    this.timer = setTimeout(() => void this.refresh(), PAUSE_MS * (1 + Math.floor(letters / LETTERS_A_PAUSE)));
  }

  /** What one was reading stays where it was. */
  private put(html: string): void {
    const { scrollTop } = this.pane;
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    this.shown.replaceChildren(...body.childNodes);
    this.pane.scrollTop = scrollTop;
  }

  private say(state: 'loading' | 'failed' | ''): void {
    for (const part of this.pane.querySelectorAll<HTMLElement>('[data-state]'))
      part.hidden = part.dataset['state'] !== state;
  }
}

/** Undefined where the site cannot be reached or refuses. */
async function answerTo(sent: URLSearchParams, signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = await fetch('/preview', { method: 'POST', body: sent, signal });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
