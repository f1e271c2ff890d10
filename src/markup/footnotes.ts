import type { MarkdownIt, Token } from 'markdown-it';
import footnotePlugin from 'markdown-it-footnote';
import type { Translate } from '../locales/translate.js';
import { pageOf } from './page.js';
import { changeLines, closing, opening, openingBlock, text } from './tokens.js';

interface Note {
  readonly number: number;
  readonly tokens: Token[];
  uses: number;
}

interface Gathering {
  readonly t: Translate;
  readonly written: Map<string, Token[]>;
  readonly notes: Map<string, Note>;
}

/** Rule: `[^1]` and `[^1]: note`. Notes stand at the end in the order of their use; unused ones follow, so that no word is lost. */
export function footnotes(md: MarkdownIt): void {
  md.use(footnotePlugin);
  // Notes written inside a line recurse without a bound and may put a link into a link.
  md.inline.ruler.disable('footnote_inline');
  md.renderer.rules['footnote_number'] = (tokens, at) => tokens[at]?.content ?? '';
  // The plugin's own gathering loses notes that nobody refers to and takes quadratic time.
  md.core.ruler.at('footnote_tail', (state) => {
    const written = new Map<string, Token[]>();
    const body = takeOutNotes(state.tokens, written);
    if (written.size === 0) return;
    const gathering = { t: pageOf(state.env).t, written, notes: new Map<string, Note>() };
    number(body, gathering);
    for (const note of gathering.notes.values()) number(note.tokens, gathering);
    for (const label of written.keys()) number(noteFor(label, gathering).tokens, gathering);
    state.tokens = [...body, ...section(gathering)];
  });
}

function takeOutNotes(tokens: readonly Token[], written: Map<string, Token[]>): Token[] {
  const body: Token[] = [];
  const places = [body];
  for (const token of tokens) {
    if (token.type === 'footnote_reference_open') places.push(placeFor(labelOf(token), written));
    else if (token.type === 'footnote_reference_close') places.pop();
    else places.at(-1)?.push(token);
  }
  return body;
}

function placeFor(label: string, written: Map<string, Token[]>): Token[] {
  const place = written.get(label) ?? [];
  written.set(label, place);
  return place;
}

function labelOf(token: Token): string {
  const label = token.meta?.['label'];
  return typeof label === 'string' ? label : '';
}

function number(tokens: readonly Token[], gathering: Gathering): void {
  changeLines(tokens, isReference, (children) =>
    children.flatMap((token) => (isReference(token) ? reference(labelOf(token), gathering) : [token])),
  );
}

function isReference(token: Token): boolean {
  return token.type === 'footnote_ref';
}

function reference(label: string, gathering: Gathering): Token[] {
  const note = noteFor(label, gathering);
  note.uses += 1;
  const id = `fnref${note.number}${note.uses === 1 ? '' : `-${note.uses}`}`;
  const raised = opening('footnote_mark_open', 'sup', { class: 'footnote-ref' });
  const link = opening('footnote_link_open', 'a', {
    href: `#fn${note.number}`,
    id,
    'aria-label': gathering.t('Footnote {n}', { n: note.number }),
  });
  return [raised, link, mark(`[${note.number}]`), closing(link), closing(raised)];
}

// Not a text token: the number is no word of the page, neither in a heading's id nor in search.
function mark(number: string): Token {
  const token = text(number);
  token.type = 'footnote_number';
  return token;
}

function noteFor(label: string, { notes, written }: Gathering): Note {
  const known = notes.get(label);
  if (known) return known;
  const note = { number: notes.size + 1, tokens: written.get(label) ?? [], uses: 0 };
  notes.set(label, note);
  return note;
}

function section({ notes, t }: Gathering): Token[] {
  const part = openingBlock('footnotes_open', 'section', { class: 'footnotes', 'aria-label': t('Footnotes') });
  const list = openingBlock('footnotes_list_open', 'ol');
  const items = [...notes.values()].flatMap((note) => item(note, t));
  return [part, list, ...items, closing(list), closing(part)];
}

function item(note: Note, t: Translate): Token[] {
  const open = openingBlock('footnote_item_open', 'li', { id: `fn${note.number}` });
  const content = [...note.tokens];
  const end = content.at(-1)?.type === 'paragraph_close' ? content.splice(-1) : [];
  return [open, ...content, ...(note.uses > 0 ? linkBack(note, t) : []), ...end, closing(open)];
}

function linkBack(note: Note, t: Translate): Token[] {
  const link = opening('footnote_back_open', 'a', {
    class: 'footnote-backref',
    href: `#fnref${note.number}`,
    'aria-label': t('Back to the text at footnote {n}', { n: note.number }),
  });
  return [text(' '), link, text('↩\uFE0E'), closing(link)];
}
