import type { MarkdownIt, Token } from 'markdown-it';
import type { Translate } from '../locales/translate.js';
import { pageOf } from './page.js';
import { attribute, closing, openingBlock, wordsOf } from './tokens.js';

const ALIGNED = /^text-align:(left|center|right)$/;
const COLUMNS_NAMED = 3;
const LONGEST_NAME = 40;

/** Rule: a table scrolls in a region of its own, named by its first columns; columns are aligned by classes; empty cells head no column. */
export function tables(md: MarkdownIt): void {
  md.core.ruler.push('tables', (state) => {
    const { t } = pageOf(state.env);
    const labels = new Map<string, number>();
    state.tokens.forEach(alignByClass);
    state.tokens.forEach(emptyHeader);
    state.tokens.forEach(columnHeader);
    state.tokens = state.tokens.flatMap((token, at) => {
      if (token.type === 'table_open') return [region(labelOf(state.tokens, at, labels, t)), token];
      return token.type === 'table_close' ? [token, closing(region(''))] : [token];
    });
  });
}

function alignByClass(token: Token): void {
  const [, side] = ALIGNED.exec(attribute(token, 'style')) ?? [];
  if (side) token.attrs = [['class', `align-${side}`]];
}

/** An empty cell heads nothing: said aloud it would name its column with silence. */
function emptyHeader(token: Token, at: number, tokens: readonly Token[]): void {
  const [content, end] = [tokens[at + 1], tokens[at + 2]];
  if (token.type !== 'th_open' || end?.type !== 'th_close' || content?.content.trim() !== '') return;
  token.tag = 'td';
  end.tag = 'td';
}

function columnHeader(token: Token): void {
  if (token.type === 'th_open' && token.tag === 'th') token.attrSet('scope', 'col');
}

function region(label: string): Token {
  const attributes = { class: 'table-scroll', tabindex: '0', 'aria-label': label };
  return openingBlock('table_scroll_open', 'section', attributes);
}

function labelOf(tokens: readonly Token[], at: number, labels: Map<string, number>, t: Translate): string {
  const columns = columnsOf(tokens, at).join(', ');
  const label = columns === '' ? t('Table') : t('Table: {columns}', { columns });
  const count = (labels.get(label) ?? 0) + 1;
  labels.set(label, count);
  return count === 1 ? label : `${label} (${count})`;
}

function columnsOf(tokens: readonly Token[], at: number): string[] {
  const columns: string[] = [];
  for (let next = at; tokens[next] && tokens[next]?.type !== 'thead_close'; next += 1) {
    const words = wordsOf(tokens[next]?.children ?? []).trim();
    if (words !== '') columns.push(words.slice(0, LONGEST_NAME));
    if (columns.length === COLUMNS_NAMED) break;
  }
  return columns;
}
