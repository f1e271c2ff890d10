import { characters } from './characters.js';
import { tidyLine } from './content.js';
import type { Issue } from './refused.js';
import { slugOf } from './slug.js';

const NAME_LIMIT = 40;
const PASSWORD_LEAST = 8;
const PASSWORD_MOST = 1000;

/** Under which name stands what somebody without an account wrote. Nobody can sign up with it, and nobody can sign in to it. */
export const UNKNOWN_WRITER = 'Someone without an account';

/** Letters of these scripts within a Latin word make one name look like another. */
const MIXED_WORD =
  /(?=\S*\p{Script=Latin})(?=\S*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}\p{Script=Coptic}\p{Script=Lisu}\p{Script=Canadian_Aboriginal}])\S/u;

/** The form of a pen name in which two names are compared: case, accents in composed form, and blanks do not matter. */
export function nameKey(name: string): string {
  return tidyLine(name).normalize('NFKC').toLowerCase();
}

/** What is wrong with a pen name, if anything. */
export function nameIssues(name: string): readonly Issue[] {
  const length = characters(name);
  if (length < 2) return [{ field: 'name', message: 'Choose a pen name of two letters or more.' }];
  if (length > NAME_LIMIT) {
    return [{ field: 'name', message: 'A pen name can have at most {n} characters.', values: { n: NAME_LIMIT } }];
  }
  if (/[/\\?#%&<>"@|[\]{}]/.test(name) || slugOf(name) === '' || /^\.+$/.test(name)) {
    return [{ field: 'name', message: 'Use letters, digits, blanks, dots and hyphens in a pen name.' }];
  }
  if (MIXED_WORD.test(name)) {
    return [{ field: 'name', message: 'Write each word of a pen name in letters of one script.' }];
  }
  return [];
}

/** What is wrong with a new password, if anything; `isCommon` knows the passwords that guessers try first. */
export function passwordIssues(
  password: string,
  name: string,
  isCommon: (password: string) => boolean,
): readonly Issue[] {
  const length = characters(password);
  const refuse = (message: string): readonly Issue[] => [
    { field: 'password', message, values: { n: PASSWORD_LEAST, most: PASSWORD_MOST } },
  ];
  if (length < PASSWORD_LEAST) return refuse('Use at least {n} characters. A few words in a row are easy to keep.');
  if (length > PASSWORD_MOST) return refuse('Use at most {most} characters.');
  const plain = password.normalize('NFKC').toLowerCase();
  if (plain === nameKey(name)) return refuse('Choose a password that is not your pen name.');
  if (isFirstGuess(plain, isCommon))
    return refuse('This password is on the lists that guessers try first. Choose another.');
  return [];
}

/** A common password stays one with digits and signs around it; so does a run along the alphabet, or of one character. */
function isFirstGuess(plain: string, isCommon: (password: string) => boolean): boolean {
  const bare = plain.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
  const word = bare.replace(/^\d+|\d+$/g, '');
  return [plain, bare, word].some((one) => one === '' || isCommon(one)) || isRun(plain);
}

function isRun(text: string): boolean {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, n) => code - (codes[n] ?? 0)));
  const [step = 0] = steps;
  return steps.size === 1 && Math.abs(step) <= 1;
}
