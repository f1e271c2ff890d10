const BOXES = '.task-list input[type=checkbox]';

/** Lets one tick off the tasks of a page. `line` says where the ticks are kept, and holds the button that clears them. */
export function keepTicks(line: HTMLElement): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>(BOXES)];
  const key = `ticks:${line.dataset['ticks']}`;
  if (boxes.length === 0 || !canKeep(key)) return;
  const names = ownNames(boxes.map(labelled));
  const said = line.querySelector('[role=status]');
  const show = () => {
    const pressed = readPressed(key);
    for (const [at, box] of boxes.entries()) box.checked = box.defaultChecked !== pressed.has(names[at] ?? '');
  };
  for (const box of boxes) {
    box.disabled = false;
    box.addEventListener('change', () => {
      keepPressed(key, pressedOf(boxes, names));
      said?.replaceChildren();
    });
  }
  line.querySelector('button')?.addEventListener('click', () => {
    keepPressed(key, []);
    show();
    said?.replaceChildren(line.dataset['cleared'] ?? '');
  });
  // Another tab may have changed them, or the browser brings back an older state of this page.
  for (const event of ['storage', 'pageshow']) addEventListener(event, show);
  show();
  document.querySelector('.task-list')?.before(line);
  line.hidden = false;
}

function pressedOf(boxes: readonly HTMLInputElement[], names: readonly string[]): readonly string[] {
  return boxes.flatMap((box, at) => (box.checked === box.defaultChecked ? [] : (names[at] ?? [])));
}

/** Makes the words of a task the label of its box, and gives them back. */
function labelled(box: HTMLInputElement): string {
  const label = document.createElement('label');
  box.before(label);
  let next: ChildNode | null = box;
  while (next && !(next instanceof HTMLElement && next.matches('ul, ol'))) {
    label.append(next);
    next = label.nextSibling;
  }
  box.removeAttribute('aria-label');
  return label.textContent.trim();
}

/** Tasks are known by their words, so that ticks stay right when others come or go; equal ones also by their place among their like. */
function ownNames(words: readonly string[]): readonly string[] {
  return words.map((name, at) => `${name} ${words.slice(0, at).filter((other) => other === name).length}`);
}

/** False where the browser lets a page keep nothing. */
function canKeep(key: string): boolean {
  try {
    readPressed(key);
    return true;
  } catch {
    return false;
  }
}

/** The names of the boxes that do not stand as the page has them. */
function readPressed(key: string): ReadonlySet<string> {
  return new Set(JSON.parse(localStorage.getItem(key) ?? '[]') as string[]);
}

/** Without any, nothing tells that somebody was here. */
function keepPressed(key: string, names: readonly string[]): void {
  if (names.length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(names));
}
