import { publicPageNamed } from '../actions/access-names.js';
import type { Kind } from '../domain/kind.js';
import type { Wiki } from '../wiki.js';

/** A well-filled page of each kind, by its slug. */
const EXAMPLES: Readonly<Record<Kind, string>> = {
  tool: 'signal',
  guide: 'digital-security-basics',
  use: 'peer-to-peer-texting',
  help: 'how-to-edit-a-page',
};

/** A finished page to look at before one writes one's own; undefined where it is not there. */
export function exampleOf(wiki: Wiki, kind: Kind): { readonly title: string; readonly slug: string } | undefined {
  const page = publicPageNamed(wiki, EXAMPLES[kind]);
  return page?.kind === kind ? page : undefined;
}
