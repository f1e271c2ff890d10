import { languageCodeNamed, regionCodeNamed } from '../domain/code-names.js';
import { isLanguageCode } from '../domain/language-code.js';
import { languageName, regionName } from '../domain/statements.js';
import { translatorFor } from '../locales/translate.js';

const english = translatorFor('en');

/** A language or a country as people write it in the form; anything else as it stands. */
export function nameOfCode(path: string, code: string): string {
  if (path === 'languages' && isLanguageCode(code))
    return nameThatLeadsBack(languageName(code, english), code, languageCodeNamed);
  if (path === 'regions') return nameThatLeadsBack(regionName(code, english), code, regionCodeNamed);
  return code;
}

/** A name that would be read as something else is no help: the code stays. */
function nameThatLeadsBack(name: string, code: string, codeNamed: (name: string) => string | undefined): string {
  return codeNamed(name) === code ? name : code;
}

/** What a list holds, at most `most` items. Other names may hold blanks and commas, so they stand one a line; codes and names of languages and countries may stand in any way. */
export function itemsIn(path: string, text: string, most: number): readonly string[] {
  if (path === 'aliases') return text.split(/\r?\n/, most);
  const codeNamed = path === 'regions' ? regionCodeNamed : languageCodeNamed;
  const items = text.split(/[\r\n,;]+/, most);
  return items.flatMap((item) => (codeNamed(item) === undefined ? item.split(/\s+/, most) : [item])).slice(0, most);
}
