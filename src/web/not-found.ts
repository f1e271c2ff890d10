import type { Request, Response } from 'express';
import { PAGE_DELETED } from '../actions/access.js';
import { tidyLine } from '../domain/content.js';
import type { Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { pagesNamedLike } from './like-names.js';
import { typedTexts, type TypedText } from './typed-texts.js';
import { readableValues } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'errors/not-found': {
      readonly sentence: string;
      readonly words: string;
      readonly typed: readonly TypedText[];
      readonly nearest: readonly { readonly title: string; readonly slug: string }[];
    };
  }
}

/** Says that there is nothing here, with a search for the words of the address and the nearest names. */
export async function showNotFound(wiki: Wiki, req: Request, res: Response, refused: Refused): Promise<void> {
  const frame = frameOf(res);
  const { t, language } = frame;
  const name = NAMED.exec(req.path)?.[1];
  // Only names of pages are shown again: any other address may hold a secret.
  if (name === undefined) res.locals['frame'] = { ...frame, address: '/', comeBack: '' };
  const words = refused.sentence === PAGE_DELETED ? '' : wordsOf(name ?? '');
  const nearest = words === '' ? [] : await pagesNamedLike(wiki, words, NEAREST);
  const sentence = t(refused.sentence, readableValues(refused.values, language));
  const typed = typedTexts(req, t);
  render(res, 'errors/not-found', { title: t('Page not found'), sentence, words, typed, nearest, unlisted: true }, 404);
}

const NEAREST = 5;

/** Addresses that have the name of a page in them. */
const NAMED = /^\/(?:wiki|tags|tools|guides|uses|help)\/([^/]*)/;

function wordsOf(name: string): string {
  return tidyLine(decoded(name).replace(/[-_+]/g, ' '))
    .slice(0, 100)
    .replace(/\p{Cs}/gu, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
