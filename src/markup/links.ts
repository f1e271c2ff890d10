import { translatorFor } from '../locales/translate.js';
import { exceedsLimits } from './limits.js';
import { environmentFor, pageOf } from './page.js';
import { ALL_ADDITIONS, createMarkdown } from './render.js';

const markdown = createMarkdown({ ...ALL_ADDITIONS, headings: false });

export interface Links {
  readonly wiki: readonly string[];
  readonly outside: readonly string[];
  readonly files: readonly string[];
}

/** What a page's Markdown links to, each once: wiki links by target as typed, outside links as absolute addresses, files by name. None beyond PAGE_LIMITS. */
export function linksIn(source: string): Links {
  const env = environmentFor(translatorFor('en'));
  if (!exceedsLimits(source)) markdown.parse(source, env);
  const page = pageOf(env);
  return { wiki: [...page.wikiLinks], outside: [...page.outsideLinks], files: [...page.files] };
}
