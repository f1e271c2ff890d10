import { parseArgs } from 'node:util';
import { UsageError } from './command.js';

interface Shape {
  /** How many words must stand, at least and at most. */
  readonly words: readonly [number, number];
  readonly options?: Readonly<Record<string, { readonly type: 'boolean' | 'string' }>>;
}

interface Arguments {
  readonly words: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
}

/** Takes a command's words and options apart. Throws UsageError for any other. */
export function readArguments(args: readonly string[], { words: [least, most], options = {} }: Shape): Arguments {
  const { values, positionals } = parse(args, options);
  if (positionals.length < least || positionals.length > most) throw new UsageError();
  return {
    words: positionals,
    flag: (name) => values[name] === true,
    text: (name) => textOf(values[name]),
  };
}

function parse(args: readonly string[], options: Required<Shape>['options']) {
  try {
    return parseArgs({ args: [...args], options: { ...options }, allowPositionals: true, strict: true });
  } catch {
    throw new UsageError();
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
