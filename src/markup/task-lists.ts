import type { MarkdownIt, Token } from 'markdown-it';
import type { Translate } from '../locales/translate.js';
import { pageOf } from './page.js';
import { lone } from './tokens.js';

const BOX = /^\[[ xX]\]\s/;
const BOX_LENGTH = 3;

/** Rule: a list item that begins with `[ ]` or `[x]` shows a checkbox that nobody can press. */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.push('task_lists', (state) => {
    const { t } = pageOf(state.env);
    const lists: Token[] = [];
    for (const [at, token] of state.tokens.entries()) {
      if (token.type.endsWith('_list_open')) lists.push(token);
      if (token.type.endsWith('_list_close')) lists.pop();
      const item = state.tokens[at - 2];
      const list = lists.at(-1);
      if (item?.type === 'list_item_open' && list && isTask(token)) makeTask(token, item, list, t);
    }
  });
}

// Both are asked, since `\[x] words` reads the same once it is parsed.
function isTask(line: Token): boolean {
  const first = line.children?.[0];
  return BOX.test(line.content) && first?.type === 'text' && BOX.test(first.content);
}

function makeTask(line: Token, item: Token, list: Token, t: Translate): void {
  const [first, ...rest] = line.children ?? [];
  if (!first) return;
  const done = first.content.charAt(1) !== ' ';
  first.content = first.content.slice(BOX_LENGTH);
  line.children = [box(done, t), first, ...rest];
  item.attrSet('class', 'task');
  list.attrSet('class', 'task-list');
}

function box(done: boolean, t: Translate): Token {
  const label = done ? t('Done') : t('Not done yet');
  return lone('task_box', 'input', {
    type: 'checkbox',
    disabled: '',
    ...(done && { checked: '' }),
    'aria-label': label,
  });
}
