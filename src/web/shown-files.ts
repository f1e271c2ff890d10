import type { Request } from 'express';
import { publicFiles } from '../actions/access-files.js';
import type { Translate } from '../locales/translate.js';
import type { Rendered } from '../markup/render.js';
import { resolveFiles, type Showing, type ShownFile } from '../markup/shown-files.js';
import type { Wiki } from '../wiki.js';
import { filesShown, weightWords, type FileShown } from './file-views.js';

const FILES_AT_ONCE = 1000;

/** Whether a browser asks to be sent as little as possible. */
export function savesData({ headers }: Request): boolean {
  return headers['save-data'] === 'on';
}

/** HTML with the files in it as they are today. */
export function withFiles(wiki: Wiki, html: string, { files }: Pick<Rendered, 'files'>, showing: Showing): string {
  if (files.length === 0) return html;
  const found = publicFiles(wiki, files.slice(0, FILES_AT_ONCE)).map((file) => ({
    ...file,
    revisionId: file.currentRevisionId,
  }));
  const shown = new Map(filesShown(wiki, found, showing.t).map((file) => [file.name, onPage(file, showing.t)]));
  return resolveFiles(html, (name) => shown.get(name), showing);
}

/** Sizes that a page loads; the large one is for who asks for it. */
function onPage({ address: href, altText: words, isPicture, sizes, medium }: FileShown, t: Translate): ShownFile {
  const fit = sizes.filter(({ width }) => width <= medium.width);
  return { href, words, isPicture, sizes: fit, weight: weightWords(medium.bytes, t) };
}
