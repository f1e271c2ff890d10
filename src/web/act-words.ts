import type { Act, AddressActKind } from '../domain/act.js';
import { advantageWords } from '../domain/alternative.js';
import type { Translate } from '../locales/translate.js';
import type { SafeHtml } from './view-helpers.js';

/** How the people, pages, requests and files of an act are put into its sentence: as links, or as plain words. */
export interface ActNames<Name extends string | SafeHtml> {
  person(name: string): Name;
  page(page: { readonly title: string; readonly slug: string }): Name;
  request(request: { readonly id: number; readonly wanted: string }): Name;
  file(name: string): Name;
}

/** An act as a sentence (an English key) with its values. */
export interface ActSentence<Name extends string | SafeHtml> {
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | Name>>;
}

/** Says what somebody did besides saving a revision. */
export function actSentence<Name extends string | SafeHtml>(
  act: Act,
  names: ActNames<Name>,
  t: Translate,
): ActSentence<Name> {
  const { removed } = act;
  const done = removed ?? act;
  return {
    sentence: removed ? (REMOVALS[kindOf(removed)] ?? SENTENCES.removal) : SENTENCES[kindOf(act)],
    values: {
      who: act.author ? names.person(act.author.name) : nobodyIn(act, t),
      whom: done.author ? names.person(done.author.name) : unnamedIn(done, t),
      ...whatIsNamed(done, names, t),
    },
  };
}

/** Who did an act that names nobody, as the first words of a sentence. */
export function nobodyIn({ isAuthorHidden }: Act, t: Translate): string {
  return isAuthorHidden ? t('Somebody whose name is hidden') : t('Somebody without an account');
}

function unnamedIn({ isAuthorHidden }: Act, t: Translate): string {
  return isAuthorHidden ? t('somebody whose name is hidden') : t('somebody without an account');
}

function whatIsNamed<Name extends string | SafeHtml>(act: Act, names: ActNames<Name>, t: Translate) {
  const { page, other, advantage, request, file } = act;
  return {
    page: page ? names.page(page) : '',
    other: other ? names.page(other) : '',
    advantage: t(advantageWords(advantage ?? '')),
    wanted: request ? wordsOf(request, names, t) : '',
    from: addressWords(act.address?.from, t),
    to: addressWords(act.address?.to, t),
    file: file ? names.file(file.name) : '',
  };
}

function wordsOf<Name extends string | SafeHtml>(
  { id, wanted }: NonNullable<Act['request']>,
  names: ActNames<Name>,
  t: Translate,
): Name | string {
  return wanted === null ? t('its words are not shown') : names.request({ id, wanted });
}

function addressWords(slug: string | null | undefined, t: Translate): string {
  return typeof slug === 'string' ? `/wiki/${slug}` : t('an address that is not shown');
}

type Sentence =
  | 'cost'
  | 'rest'
  | 'guide'
  | 'alternative'
  | 'request'
  | 'answer'
  | 'closing'
  | AddressActKind
  | FileSentence
  | 'removal';
type FileSentence = 'file-added' | 'file-changed' | 'file-restored';

const SENTENCES: Readonly<Record<Sentence, string>> = {
  cost: '{who} checked what {page} costs.',
  rest: '{who} checked the facts of {page}.',
  guide: '{who} checked the guide {page}.',
  alternative: '{who} named {other} as an alternative to {page}: {advantage}.',
  request: '{who} asked for a tool: “{wanted}”',
  answer: '{who} answered with {page} who asked: “{wanted}”',
  closing: '{who} settled with {page} what was asked: “{wanted}”',
  move: '{who} moved {page} from {from} to {to}.',
  redirect: '{who} made {from} lead to {page}.',
  unredirect: '{who} made {from} lead nowhere. It led to {page}.',
  'file-added': '{who} added the file {file}.',
  'file-changed': '{who} changed the file {file}.',
  'file-restored': '{who} went back to an earlier version of the file {file}.',
  removal: '{who} took something back.',
};

/** Without what is done to an address, which is taken back by its opposite, and to a file, which has a page for that. */
const REMOVALS: Readonly<Partial<Record<Sentence, string>>> = {
  cost: '{who} took back that {whom} checked what {page} costs.',
  rest: '{who} took back that {whom} checked the facts of {page}.',
  alternative: '{who} took back that {whom} named {other} as an alternative to {page}.',
  request: '{who} took back what {whom} asked for: “{wanted}”',
  answer: '{who} took back that {whom} answered with {page} who asked: “{wanted}”',
  closing: '{who} took back that {whom} settled with {page} what was asked: “{wanted}”',
};

function kindOf(act: Act): Sentence {
  const { kind, closes, file } = act;
  if (kind === 'file') return `file-${file?.how ?? 'changed'}`;
  if (kind === 'check') return checkedIn(act);
  return kind === 'answer' && closes ? 'closing' : kind;
}

function checkedIn({ part, page }: Act): Sentence {
  return page?.kind === 'guide' ? 'guide' : (part ?? 'rest');
}
