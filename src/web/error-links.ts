const SUMMARY = /<div class="error-summary"[^>]*>\s*<h2[^>]*>[^<]*<\/h2>\s*<ul>[^]*?<\/ul>/;

/** The HTML of a view whose list of problems links only to fields that stand in it: a problem may be about one that the page does not show. */
export function withLiveErrorLinks(html: string): string {
  return html.replace(SUMMARY, (summary) =>
    summary.replace(/<a href="#([^"]*)">([^<]*)<\/a>/g, (link, id: string, words: string) =>
      id === 'main' || html.includes(` id="${id}"`) ? link : words,
    ),
  );
}
