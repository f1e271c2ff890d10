import { Schema, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from 'prosemirror-model';
import { isAllowedLink } from '../../markup/link-schemes.js';

/** Which line of the opened text something was on, counted from 0; null for what is new. */
const AT = { at: { default: null } };

/** What was copied is new wherever it is put, so no line stands in HTML. */
const nodes = {
  doc: { content: '(block | kept)+' },
  paragraph: { content: 'inline*', group: 'block', attrs: AT, parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { ...AT, level: { default: 2 }, underlined: { default: false } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: ({ attrs }) => [`h${String(attrs['level'])}`, 0],
  },
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  note: {
    content: 'note_title? block+',
    group: 'block',
    defining: true,
    attrs: { ...AT, kind: { default: 'note' }, sign: { default: ':::' }, end: { default: null } },
    parseDOM: [{ tag: 'div[data-note]', getAttrs: (element) => ({ kind: element.dataset['note'] ?? 'note' }) }],
    toDOM: ({ attrs }) => ['div', { class: classOfNote(attrs['kind']), 'data-note': String(attrs['kind']) }, 0],
  },
  note_title: {
    content: 'text*',
    marks: '',
    defining: true,
    parseDOM: [{ tag: 'p.note-title', priority: 60 }],
    toDOM: () => ['p', { class: 'note-title' }, 0],
  },
  bullet_list: {
    content: 'list_item+',
    group: 'block list',
    attrs: { sign: { default: '-' }, tight: { default: true } },
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  ordered_list: {
    content: 'list_item+',
    group: 'block list',
    attrs: { sign: { default: '.' }, tight: { default: true }, start: { default: 1 } },
    parseDOM: [{ tag: 'ol' }],
    toDOM: ({ attrs }) => ['ol', { start: Number(attrs['start']) }, 0],
  },
  list_item: {
    content: 'block+',
    defining: true,
    attrs: { number: { default: null }, done: { default: null } },
    parseDOM: [{ tag: 'li', getAttrs: (element) => ({ done: doneOf(element.dataset['done']) }) }],
    toDOM: ({ attrs }) => ['li', attrs['done'] === null ? {} : { 'data-done': String(attrs['done']) }, 0],
  },
  code_block: {
    content: 'text*',
    group: 'block',
    marks: '',
    code: true,
    defining: true,
    attrs: { ...AT, lines: { default: 0 }, sign: { default: '```' }, info: { default: '' } },
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  },
  horizontal_rule: {
    group: 'block',
    attrs: { ...AT, sign: { default: '---' } },
    parseDOM: [{ tag: 'hr' }],
    toDOM: () => ['hr'],
  },
  table: {
    content: 'table_row+',
    group: 'block',
    isolating: true,
    attrs: AT,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  table_row: { content: '(table_head | table_cell)+', attrs: AT, parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  table_head: cell('th'),
  table_cell: cell('td'),
  footnote: {
    content: 'block+',
    group: 'block',
    defining: true,
    attrs: { label: { default: '1' } },
    parseDOM: [{ tag: 'div[data-footnote]', getAttrs: (element) => ({ label: element.dataset['footnote'] ?? '1' }) }],
    toDOM: ({ attrs }) => ['div', { class: 'visual-footnote', 'data-footnote': String(attrs['label']) }, 0],
  },
  kept: {
    atom: true,
    attrs: { ...AT, source: { default: '' } },
    parseDOM: [{ tag: 'pre[data-kept]', priority: 60, getAttrs: (element) => ({ source: element.textContent }) }],
    toDOM: ({ attrs }) => ['pre', { 'data-kept': '' }, String(attrs['source'])],
  },
  text: { group: 'inline' },
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    attrs: AT,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  footnote_ref: {
    inline: true,
    group: 'inline',
    atom: true,
    attrs: { label: {} },
    parseDOM: [{ tag: 'sup[data-label]', getAttrs: (element) => ({ label: element.dataset['label'] }) }],
    toDOM: ({ attrs }) => ['sup', { 'data-label': String(attrs['label']) }, `[${String(attrs['label'])}]`],
  },
  picture: {
    inline: true,
    group: 'inline',
    atom: true,
    attrs: { src: {}, title: { default: '' }, alt: { default: '' }, words: { default: '' } },
    parseDOM: [{ tag: 'span[data-src]', getAttrs: pictureIn }],
    toDOM: pictureOf,
  },
} satisfies Readonly<Record<string, NodeSpec>>;

function cell(tag: 'th' | 'td'): NodeSpec {
  return {
    content: 'inline*',
    isolating: true,
    attrs: { align: { default: '' } },
    parseDOM: [{ tag }],
    toDOM: ({ attrs }) => [tag, attrs['align'] === '' ? {} : { class: `align-${String(attrs['align'])}` }, 0],
  };
}

function classOfNote(kind: unknown): string {
  return kind === 'warning' ? 'note note-warning' : 'note';
}

function doneOf(done: string | undefined): boolean | null {
  return done === undefined ? null : done === 'true';
}

function pictureIn({ dataset }: HTMLElement) {
  const { src = '', title = '', alt = '', words = '' } = dataset;
  return { src, title, alt, words };
}

function pictureOf({ attrs }: Node): DOMOutputSpec {
  const [src, title, alt, words] = ['src', 'title', 'alt', 'words'].map((name) => String(attrs[name]));
  const data = { 'data-src': src, 'data-title': title, 'data-alt': alt, 'data-words': words };
  return ['span', { class: 'visual-picture', ...data }, words ?? ''];
}

function addressIn(link: HTMLElement) {
  const href = link.getAttribute('href') ?? '';
  return isAllowedLink(href) && { href };
}

const marks = {
  link: {
    inclusive: false,
    attrs: { href: { default: '' }, title: { default: '' }, page: { default: '' }, auto: { default: false } },
    parseDOM: [
      { tag: 'a[data-page]', priority: 60, getAttrs: (element) => ({ page: element.dataset['page'] }) },
      { tag: 'a[href]', getAttrs: addressIn },
    ],
    toDOM: ({ attrs: { href, title, page } }) => [
      'a',
      {
        ...(page === ''
          ? { href: String(href) }
          : { 'data-page': String(page), href: `/wiki/${encodeURIComponent(String(page))}` }),
        ...(title !== '' && { title: String(title) }),
      },
      0,
    ],
  },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }], toDOM: () => ['s', 0] },
  code: { parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  /** A blank that ends a line of the text. */
  line: { inclusive: false, excludes: '', attrs: AT, toDOM: () => ['span', 0] },
} satisfies Readonly<Record<string, MarkSpec>>;

/** What one sees and changes; it has a place for everything that the Markdown of this wiki can say. */
export const schema = new Schema({ nodes, marks });
