import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  exitCode,
  liftEmptyBlock,
  newlineInCode,
  splitBlock,
} from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Command, Plugin } from 'prosemirror-state';
import type { Act } from './acts.js';
import { around, leave, nextItem, pastTitle } from './commands.js';
import { labels } from './labels.js';
import { linkTyping } from './link-typing.js';
import { schema } from './schema.js';
import { nextRow } from './table-commands.js';
import { tidying } from './tidying.js';
import { typedSigns } from './typed-signs.js';

/** The buttons that have keys, with Ctrl, or Cmd on a Mac. */
const KEYS: Readonly<Record<string, string>> = {
  'Mod-b': 'bold',
  'Mod-i': 'italic',
  'Mod-k': 'link',
  'Shift-Mod-7': 'numbers',
  'Shift-Mod-8': 'list',
  'Shift-Mod-.': 'quote',
  'Mod-]': 'in',
  'Mod-[': 'out',
};

export function pluginsFor(acts: Readonly<Record<string, Act>>, words: DOMStringMap): readonly Plugin[] {
  const keys = Object.entries(KEYS).map(([key, name]): [string, Command] => [
    key,
    (_state, _dispatch, view) => {
      if (view) acts[name]?.(view);
      return true;
    },
  ]);
  return [
    typedSigns(),
    linkTyping(),
    keymap({ ...Object.fromEntries(keys), ...OWN }),
    keymap(baseKeymap),
    history(),
    labels(words),
    tidying(),
  ];
}

const lineBreak: Command = (state, dispatch) => {
  if (around(state, 'table') || around(state, 'note_title')) return true;
  dispatch?.(state.tr.replaceSelectionWith(schema.node('hard_break')).scrollIntoView());
  return true;
};

/** Ticks an item that has a box, or takes the tick away. */
const ticked: Command = (state, dispatch) => {
  const item = around(state, 'list_item');
  if (!item || item.node.attrs['done'] === null) return false;
  dispatch?.(state.tr.setNodeAttribute(item.at, 'done', item.node.attrs['done'] !== true));
  return true;
};

const OWN: Readonly<Record<string, Command>> = {
  'Mod-z': undo,
  'Shift-Mod-z': redo,
  'Mod-y': redo,
  Backspace: undoInputRule,
  Enter: chainCommands(nextRow, pastTitle, newlineInCode, nextItem, createParagraphNear, liftEmptyBlock, splitBlock),
  'Shift-Enter': chainCommands(newlineInCode, lineBreak),
  'Mod-Enter': chainCommands(exitCode, ticked, leave),
};
