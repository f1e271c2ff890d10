/** A row of suggestions; one that searches everything, or tries again, has a title only. */
export interface Row {
  readonly title: string;
  readonly kind?: string;
  readonly summary?: string;
  readonly choose: () => void;
}

/** The list item of a row. */
export function itemFor({ title, kind, summary, choose }: Row, id: string): HTMLElement {
  const item = document.createElement('li');
  item.id = id;
  setAll(item, { role: 'option', 'aria-selected': 'false' });
  if (kind === undefined) item.className = 'whole';
  item.append(kind === undefined ? title : element('b', title), ' ');
  if (kind) item.append(element('span', kind, 'kind'), ' ');
  if (summary) item.append(element('small', summary));
  item.addEventListener('click', choose);
  return item;
}

export function setAll(target: HTMLElement, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}

function element(name: string, words: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  made.className = className;
  return made;
}
