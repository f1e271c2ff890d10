const BEGINNING = /<div class="part-head">(<h2 id="[^"]+">[^]*?<\/h2>)(<a class="part-edit"[^>]*>[^<]*<\/a>)<\/div>/g;
const OWN_LINK = / ?<a class="heading-link"[^>]*>[^<]*<\/a>/;
const FOOTNOTES = '<section class="footnotes"';

/** HTML whose sections have edit links, with each section of the first level in a fold of its own; links are not part of what one presses. */
export function foldSections(html: string, isOpen: boolean): string {
  const [beginnings, notes] = [[...html.matchAll(BEGINNING)], html.lastIndexOf(FOOTNOTES)];
  const end = notes < 0 ? html.length : notes;
  const places = [...beginnings.map(({ index }) => index), end];
  const folds = beginnings.map(([whole, heading = '', edit = ''], at) => {
    const own = OWN_LINK.exec(heading)?.[0].trim() ?? '';
    const text = html.slice((places[at] ?? 0) + whole.length, places[at + 1]);
    const summary = `<summary>${heading.replace(OWN_LINK, '')}</summary>`;
    return `<details class="part-fold"${isOpen ? ' open' : ''}>${summary}<p class="part-links">${own} ${edit}</p>${text}</details>\n`;
  });
  return html.slice(0, places[0]) + folds.join('') + html.slice(end);
}
