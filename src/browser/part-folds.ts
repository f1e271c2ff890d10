/** On a screen as wide as this nothing is folded; the stylesheet says the same. */
const WIDE = '(width >= 48rem)';

/** Opens the folded sections of a long page for whoever prints it, looks for a word in it, or follows a link into one. */
export function openFolds(): void {
  const folds = [...document.querySelectorAll<HTMLDetailsElement>('.part-fold')];
  if (folds.length === 0) return;
  const openAll = () => {
    for (const fold of folds) fold.open = true;
  };
  const openNamed = () => named()?.closest<HTMLDetailsElement>('.part-fold')?.setAttribute('open', '');
  if (matchMedia(WIDE).matches) folds.forEach(unfold);
  addEventListener('beforeprint', openAll);
  addEventListener('hashchange', openNamed);
  addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
    if (key.toLowerCase() === 'f' && (ctrlKey || metaKey)) openAll();
  });
  openNamed();
  const link = document.querySelector<HTMLAnchorElement>('[data-open-all]');
  link?.addEventListener('click', (event) => {
    if (folds.every(({ open }) => open)) return;
    event.preventDefault();
    openAll();
    link.nextElementSibling?.replaceChildren(link.dataset['openAll'] ?? '');
  });
}

function named(): HTMLElement | null {
  return document.getElementById(decodeURIComponent(location.hash.slice(1)));
}

/** What cannot fold is no switch: a heading and its text stand in its place. */
function unfold(fold: HTMLDetailsElement): void {
  const [summary, ...rest] = fold.childNodes;
  fold.replaceWith(...(summary?.childNodes ?? []), ...rest);
}
