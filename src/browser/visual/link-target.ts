import type { Mark, ResolvedPos } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { isAllowedLink } from '../../markup/link-schemes.js';
import { schema } from './schema.js';

/** Words, and where they lead; '' for nowhere. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly target: string;
}

/** What is selected, or the whole link around the caret. */
export function stretchIn({ selection, doc }: EditorState): Stretch {
  const { from, to, $from, empty } = selection;
  const mark = schema.marks.link.isInSet(empty ? $from.marks() : (doc.nodeAt(from)?.marks ?? []));
  if (!mark) return { from, to, target: '' };
  const target = String(mark.attrs['page'] || mark.attrs['href']);
  return empty ? { ...linkAround($from, mark), target } : { from, to, target };
}

function linkAround(place: ResolvedPos, mark: Mark): { readonly from: number; readonly to: number } {
  const { parent } = place;
  const isOf = (n: number) => n >= 0 && n < parent.childCount && mark.isInSet(parent.child(n).marks);
  let [first, last] = [place.index(), place.index()];
  while (isOf(first - 1)) first -= 1;
  while (isOf(last + 1)) last += 1;
  return { from: place.posAtIndex(first), to: place.posAtIndex(last + 1) };
}

/** An address, which a name of a page does not look like. */
export const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:|\/|#)/i;

/** Where a link leads by what somebody typed: the page of that name, or an address; undefined where it can be neither. */
export function targetOf(typed: string): Readonly<Record<string, string>> | undefined {
  if (/^www\.\S+\.\S+$/i.test(typed)) return { href: `https://${typed}` };
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return { href: `mailto:${typed}` };
  if (ADDRESS.test(typed)) return isAllowedLink(typed) && !/\s/.test(typed) ? { href: typed } : undefined;
  return /[[\]|]/.test(typed) || typed.length > 200 ? undefined : { page: typed };
}
