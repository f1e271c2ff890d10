import { tableOf } from './tables.js';

const LEFT_OUT =
  'script, style, template, noscript, img, svg, picture, video, audio, object, iframe, canvas, head, meta, link, title';

/** Formatted text as clean Markdown: headings, lists, links, bold, leaning and tables; nothing else of it. '' where it is only plain words. */
export function markdownOf(html: string): string {
  const body = bodyOf(html);
  for (const one of body.querySelectorAll(LEFT_OUT)) one.remove();
  if (!body.querySelector('h1, h2, h3, h4, h5, h6, ul, ol, table, a[href], b, strong, i, em, p + p, blockquote'))
    return '';
  return tidy(blocksOf(body));
}

/** The cells of the one table that a clipboard holds, as a spreadsheet gives them; none where there is more to it. */
export function cellsOfTable(html: string): readonly (readonly string[])[] {
  const body = bodyOf(html);
  const [table, ...others] = body.querySelectorAll('table');
  if (!table || others.length > 0 || body.textContent.trim() !== table.textContent.trim()) return [];
  for (const one of table.querySelectorAll('p, div, li, br')) one.before(' ');
  return rowsOf(table, (cell) => cell.textContent);
}

/** The rules of the site allow no style on an element, and the browser would complain of each. */
export function unstyled(html: string): string {
  const plain = html.replace(/<style\b[^]*?<\/style>/gi, '');
  return plain.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='));
}

function bodyOf(html: string): HTMLElement {
  return new DOMParser().parseFromString(unstyled(html), 'text/html').body;
}

function rowsOf(table: HTMLTableElement, words: (cell: HTMLElement) => string): readonly (readonly string[])[] {
  return [...table.rows].map((row) => [...row.cells].flatMap((cell) => [words(cell), ...filler(cell)]));
}

/** Cells that a wide one stands in for. */
function filler({ colSpan }: HTMLTableCellElement): readonly string[] {
  return Array<string>(Math.min(colSpan, 50) - 1).fill('');
}

const BLOCKS =
  'p, div, section, article, header, footer, main, aside, nav, blockquote, ul, ol, li, table, caption, td, th, pre, hr, dl, dt, dd, h1, h2, h3, h4, h5, h6';

/** The blocks of an element, each after a blank line; loose words between them are paragraphs. */
function blocksOf(parent: Node, list = ''): string {
  let text = '';
  for (const node of parent.childNodes) text += isBlock(node) ? `\n\n${blockOf(node, list)}\n\n` : inlineOf(node);
  return text;
}

function isBlock(node: Node): node is HTMLElement {
  return node instanceof Element && (node.matches(BLOCKS) || node.querySelector(BLOCKS) !== null);
}

function blockOf(element: HTMLElement, list: string): string {
  const name = element.localName;
  if (/^h[1-6]$/.test(name)) return headingOf(element);
  if (name === 'ul' || name === 'ol') return listOf(element, list);
  if (element instanceof HTMLTableElement) return tableIn(element);
  if (name === 'blockquote') return indented(tidy(blocksOf(element)), '> ', '> ');
  return name === 'pre' ? element.textContent : blocksOf(element, list);
}

/** The page has the one heading of the first level. */
function headingOf(element: HTMLElement): string {
  const words = inlineWords(element).replaceAll('**', '');
  const level = Math.max(2, Number(element.localName.slice(1)));
  return words === '' ? '' : `${'#'.repeat(level)} ${words}`;
}

/** What has one row or one column is no table: its cells are paragraphs. */
function tableIn(table: HTMLTableElement): string {
  return tableOf(rowsOf(table, inlineWords)) || blocksOf(table);
}

/** Lists of text processors put a list beside the item that it belongs to. */
function listOf(element: HTMLElement, before: string): string {
  let n = 0;
  const items = [...element.children].flatMap((child) => {
    if (child.matches('ul, ol')) return indented(listOf(child as HTMLElement, '    '), '    ', '    ');
    n += 1;
    const mark = element.localName === 'ol' ? `${n}. ` : '- ';
    const words = tidy(blocksOf(child, before)).replace(/\n\n(?=\s*(?:-|\d+\.) )/g, '\n');
    return words === '' ? [] : indented(words, mark, ' '.repeat(mark.length));
  });
  return items.join('\n');
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first + line : line === '' && others.trim() === '' ? '' : others + line))
    .join('\n');
}

function inlineOf(node: Node): string {
  if (node instanceof Text) return node.data.replace(/\s+/g, ' ').replace(/[\\`*_[\]<]/g, '\\$&');
  if (!(node instanceof HTMLElement)) return '';
  if (node.localName === 'br') return '\n';
  const words = [...node.childNodes].map(inlineOf).join('');
  if (node.matches(BLOCKS)) return ` ${words} `;
  if (node instanceof HTMLAnchorElement) return linkOf(node, words);
  return emphasis(node, words);
}

function inlineWords(element: HTMLElement): string {
  return [...element.childNodes]
    .map((node) => inlineOf(node))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function linkOf(link: HTMLAnchorElement, words: string): string {
  const address = link.getAttribute('href') ?? '';
  if (words.trim() === '' || !/^(?:https?|mailto|tel):/i.test(address)) return words;
  return around(words, '[', `](${address.replace(/[\s()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`);
}

/** Word processors say it in styles, and wrap whole texts in a "bold" that is not. */
function emphasis({ localName, dataset }: HTMLElement, words: string): string {
  const style = dataset['style'] ?? '';
  const isBold = /^(?:b|strong)$/.test(localName)
    ? !/weight:\s*(?:normal|[1-5]00)/.test(style)
    : /weight:\s*(?:bold|[67]00)/.test(style);
  const isLeaning = /^(?:i|em)$/.test(localName) ? !/style:\s*normal/.test(style) : /font-style:\s*italic/.test(style);
  const leaning = isLeaning ? around(words, '*', '*') : words;
  return isBold ? around(leaning, '**', '**') : leaning;
}

/** Marks stand at words, never at blanks. */
function around(words: string, open: string, close: string): string {
  return words.replace(/\S[^]*\S|\S/, (inner) => (inner.includes('\n\n') ? inner : open + inner + close));
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+$/, '').replace(/^ (?=\S)/, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
