import type { Env } from 'markdown-it';
import { translatorFor, type Translate } from '../locales/translate.js';

export interface PageHeading {
  readonly level: number;
  readonly id: string;
  readonly words: string;
}

/** A part of a page under a heading of its own, with all headings below it: its lines in the source, from the first to before the last. */
export interface PageSection {
  readonly id: string;
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** What the rules need to know of, and note about, the page being rendered. */
export interface Page {
  readonly t: Translate;
  readonly headings: PageHeading[];
  /** Headings inside a list, a quote or a note begin none. */
  sections: readonly PageSection[];
  readonly wikiLinks: Set<string>;
  readonly outsideLinks: Set<string>;
  readonly files: Set<string>;
  /** It was seen early that it grows beyond the output limit. */
  tooLarge: boolean;
}

// A side table rather than a key of the parser's env: env is untyped, and one parser serves every language.
const pages = new WeakMap<Env, Page>();

/** A parser environment for one page whose words come from `t`. */
export function environmentFor(t: Translate): Env {
  const env: Env = {};
  pages.set(env, {
    ...{ t, headings: [], sections: [], wikiLinks: new Set(), outsideLinks: new Set() },
    ...{ files: new Set(), tooLarge: false },
  });
  return env;
}

/** The page that belongs to a parser environment; an English one is begun for an unknown environment. */
export function pageOf(env: Env): Page {
  const known = pages.get(env);
  if (known) return known;
  const page: Page = {
    ...{ t: translatorFor('en'), headings: [], sections: [], wikiLinks: new Set(), outsideLinks: new Set() },
    ...{ files: new Set(), tooLarge: false },
  };
  pages.set(env, page);
  return page;
}
