import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import * as commands from './commands.js';
import type { LinkBox } from './link-box.js';
import * as tables from './table-commands.js';

export type Act = (view: EditorView) => boolean;

/** What the buttons and keys do, by the names of the buttons. */
export function actsFor(
  { words, links }: { readonly words: DOMStringMap; readonly links: LinkBox },
  level: number,
): Readonly<Record<string, Act>> {
  const column = words['column'] ?? '';
  const all: Readonly<Record<string, Command>> = {
    bold: commands.bold,
    italic: commands.italic,
    heading: commands.titled(level),
    list: commands.listed,
    numbers: commands.numbered,
    quote: commands.quoted,
    note: commands.noted,
    in: commands.furtherIn,
    out: commands.furtherOut,
    tick: commands.tick,
    table: tables.newTable([`${column} 1`, `${column} 2`]),
    row: tables.addRow,
    'no-row': tables.removeRow,
    column: tables.addColumn,
    'no-column': tables.removeColumn,
  };
  const acts = Object.entries(all).map(([name, command]): [string, Act] => [name, (view) => done(command, view)]);
  return { ...Object.fromEntries(acts), link: (view) => links.open(view) };
}

function done(command: Command, view: EditorView): boolean {
  view.focus();
  return command(view.state, view.dispatch, view);
}
