import type { TypedToken as Token } from '../../markup/typed-markdown.js';
import { attribute } from '../../markup/tokens.js';
import { Unknown } from './inline-tokens.js';

type Attrs = Record<string, unknown>;

const READERS: Readonly<Record<string, (token: Token) => Attrs>> = {
  heading: ({ tag, markup }) => ({ level: Number(tag.slice(1)), underlined: !markup.startsWith('#') }),
  bullet_list: ({ markup }) => ({ sign: markup }),
  ordered_list: (token) => ({ sign: token.markup, start: Number(attribute(token, 'start') || 1) }),
  list_item: ({ info }) => ({ number: info === '' ? null : Number(info) }),
  note: ({ type, markup, map }) => ({ kind: type.split('_')[1], sign: markup, end: map?.[1] }),
  footnote: ({ meta }) => ({ label: String(meta?.['label']) }),
  code_block: codeAttrs,
  horizontal_rule: ({ markup }) => ({ sign: markup.slice(0, 3) }),
  table_head: alignAttrs,
  table_cell: alignAttrs,
};

/** What a block keeps besides its content: where it stood, and the signs it was typed with. */
export function attrsOf(type: string, token: Token): Attrs {
  return { ...(token.map && { at: token.map[0] }), ...READERS[type]?.(token) };
}

/** Whether a note goes on to the end of what it stands in, since nobody ended it. */
export function isMissingItsEnd({ map, markup }: Token, lines: readonly string[]): boolean {
  const [, sign = ''] = /^[ \t>]*(:{3,})[ \t\r]*$/.exec(lines[map?.[1] ?? 0] ?? '') ?? [];
  return sign.length < markup.length;
}

function codeAttrs({ type, markup, info, content, map }: Token): Attrs {
  const [from = 0, to = 0] = map ?? [];
  const lines = content === '' ? 0 : content.replace(/\n$/, '').split('\n').length;
  if (type === 'code_block') return { sign: '', lines };
  if (to - from !== lines + 2) throw new Unknown('code_block', from);
  return { sign: markup, info: info.trim(), lines };
}

function alignAttrs(token: Token): Attrs {
  return { align: attribute(token, 'style').replace('text-align:', '') };
}

/** How many cells somebody typed into a row; more than its table has columns are not shown. */
export function cellsIn(line: string): number {
  const row = line.replace(/^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\s]+\]:)*/, '').trim();
  const signs = row.match(/(?<!\\)\|/g)?.length ?? 0;
  const isClosed = row.length > 1 && /(?<!\\)\|$/.test(row);
  return signs + 1 - (row.startsWith('|') ? 1 : 0) - (isClosed ? 1 : 0);
}
