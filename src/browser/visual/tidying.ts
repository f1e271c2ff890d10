import { Plugin } from 'prosemirror-state';
import { withEvenTables } from './even-tables.js';
import { schema } from './schema.js';

/** Rows stay equally long; and behind a table or a note there is always a place to go on writing. */
export function tidying(): Plugin {
  return new Plugin({
    appendTransaction: (_done, _before, { doc, tr }) => {
      const even = withEvenTables(doc, tr);
      if (even) return even;
      if (doc.lastChild?.type.name === 'paragraph') return null;
      return tr.insert(doc.content.size, schema.node('paragraph')).setMeta('addToHistory', false);
    },
  });
}
