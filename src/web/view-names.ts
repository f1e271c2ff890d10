const TAG = /<%[-=_]?([^]*?)[-_]?%>/g;
const TEXT = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g;
/** A word in small letters that is no property of something; what is spread stands behind three dots. */
const WORD = /(?<![\w$])(?<!(?<!\.\.)\.)[a-z]\w*/g;
const DECLARED = /(?<!\(\s*)\b(?:const|let)\s+(\{[^}]*\}|\[[^\]]*\]|\w+)\s*=/g;

/** What is not given to a view: words of the language, and `locals`, under which it finds what may be absent. */
const LANGUAGE = [
  ...['break', 'case', 'catch', 'class', 'const', 'continue', 'default', 'delete', 'do', 'else', 'false', 'finally'],
  ...['for', 'function', 'if', 'in', 'instanceof', 'let', 'new', 'null', 'of', 'return', 'switch', 'this', 'throw'],
  ...['true', 'try', 'typeof', 'undefined', 'void', 'while', 'encodeURIComponent', 'locals'],
];

/** The names, in the source of a view, of what it must be given from outside; some words beside them do no harm. */
export function namesIn(source: string): readonly string[] {
  const code = [...source.matchAll(TAG)].map(([, inside = '']) => inside.replace(TEXT, "''")).join('\n');
  const declared = [...code.matchAll(DECLARED)].flatMap(([, names = '']) => wordsIn(names));
  const others = new Set([...LANGUAGE, ...declared]);
  return [...new Set(wordsIn(code))].filter((word) => !others.has(word));
}

/** The names of what it may be given, and looks for under `locals`. */
export function optionalNamesIn(source: string): readonly string[] {
  return [...source.matchAll(/\blocals\.(\w+)/g)].flatMap(([, name]) => name ?? []);
}

/** Where the views stand that it includes, from its own place. */
export function partsIn(source: string): readonly string[] {
  return [...source.matchAll(/\binclude\('([^']+)'/g)].flatMap(([, part]) => part ?? []);
}

function wordsIn(code: string): readonly string[] {
  return [...code.matchAll(WORD)].map(([word]) => word);
}
