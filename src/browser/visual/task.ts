import type { Node } from 'prosemirror-model';
import { schema } from './schema.js';

const BOX = /^\[[ xX]\]\s+/;

/** What an item holds behind the box to tick with which it begins; undefined where it begins with none. */
export function asTask(
  content: string,
  [first, ...rest]: readonly Node[],
): { readonly isDone: boolean; readonly nodes: readonly Node[] } | undefined {
  // Both are asked, since `\[x] words` reads the same once it is parsed.
  const typed = first?.marks.length === 0 ? (first.text ?? '') : '';
  if (!BOX.test(content) || !BOX.test(typed)) return undefined;
  const words = typed.replace(BOX, '');
  return { isDone: content.charAt(1) !== ' ', nodes: words === '' ? rest : [schema.text(words), ...rest] };
}
