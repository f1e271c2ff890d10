import { headingAbove } from './heading-above.js';
import { LivePreview } from './live-preview.js';
import { setAll } from './suggest-row.js';

const WIDE = '(min-width: 1100px)';

interface Parts {
  readonly form: HTMLFormElement;
  readonly tabs: HTMLElement;
  readonly write: HTMLElement;
  readonly seen: HTMLElement;
  /** Each tab with what it shows. */
  readonly panels: readonly (readonly [tab: HTMLElement, panel: HTMLElement])[];
}

/** Shows a preview beside the form where there is room, else in its place under tabs. `tabs` holds the two of them. */
export function showPreview(form: HTMLFormElement, tabs: HTMLElement): void {
  const parts = partsOf(form, tabs);
  const shown = form.querySelector<HTMLElement>('[data-shown]');
  if (!parts || !shown) return;
  const live = new LivePreview(form, parts.seen, shown);
  const wide = matchMedia(WIDE);
  const choose = (chosen: HTMLElement) => {
    arrange(parts, chosen, wide.matches);
    void live.refresh();
  };
  for (const [tab] of parts.panels) tab.addEventListener('click', () => choose(tab));
  tabs.addEventListener('keydown', (event) => {
    const other = tabFor(event, parts);
    if (!other) return;
    event.preventDefault();
    choose(other);
    other.focus();
  });
  for (const box of form.querySelectorAll<HTMLTextAreaElement>('textarea[data-level]')) {
    for (const event of ['focus', 'click', 'keyup']) box.addEventListener(event, () => live.follow(headingAbove(box)));
  }
  wide.addEventListener('change', () => choose(parts.write));
  choose(parts.write);
}

function partsOf(form: HTMLFormElement, tabs: HTMLElement): Parts | undefined {
  const [write, preview] = tabs.querySelectorAll<HTMLElement>('button');
  const [fields, seen] = ['#write', '#seen'].map((id) => form.querySelector<HTMLElement>(id));
  // On the page of a preview that was asked for, that is enough.
  if (!write || !preview || !fields || !seen || document.querySelector('.preview')) return undefined;
  return {
    ...{ form, tabs, write, seen },
    panels: [
      [write, fields],
      [preview, seen],
    ],
  };
}

function arrange({ form, tabs, panels }: Parts, chosen: HTMLElement, isWide: boolean): void {
  tabs.hidden = isWide;
  form.classList.toggle('beside', isWide);
  for (const [tab, panel] of panels) {
    const isChosen = tab === chosen;
    setAll(tab, { 'aria-selected': String(isChosen), tabindex: isChosen ? '0' : '-1' });
    panel.hidden = !isWide && !isChosen;
    if (isWide) panel.removeAttribute('role');
    else setAll(panel, { role: 'tabpanel' });
  }
}

/** The tab that a key leads to; undefined where it leads nowhere. */
function tabFor({ key, target }: KeyboardEvent, { panels }: Parts): HTMLElement | undefined {
  const tabs = panels.map(([tab]) => tab);
  const [first, last] = tabs;
  if (key === 'Home') return first;
  if (key === 'End') return last;
  return key === 'ArrowLeft' || key === 'ArrowRight' ? tabs.find((tab) => tab !== target) : undefined;
}
