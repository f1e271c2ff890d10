import { Parser } from 'htmlparser2';

const ELEMENTS = new Set(
  `a abbr article aside b bdi blockquote body br button caption code datalist dd del details dialog div dl dt em fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 head header hr html img input ins label legend li link main mark meta nav ol option p pre progress s script
  section select span strong sub sup summary table tbody td textarea th thead time title tr ul`.split(/\s+/),
);

const ATTRIBUTES = new Set(
  `abbr accept action alt autocapitalize autocomplete autofocus charset checked class cols colspan content datetime decoding dir disabled
  download enctype enterkeyhint for form formaction formmethod height hidden href hreflang id inputmode lang list loading max maxlength media method min name novalidate
  open pattern placeholder property readonly rel required role rows scope selected size sizes spellcheck src srcset start step tabindex target title
  translate type value width`.split(/\s+/),
);

/** Pictures are ours alone. */
const OUR_PICTURES = /^\/files\/[\w%-]+\/\d+\/\d+\.webp(?: \d+w)?$/;

const OUR_SCRIPT = /^\/static\/build\/(?:main|editor)\.js\?v=[0-9a-f]*$/;
/** What somebody typed, given back to them as a file: no browser shows or runs it. */
const OWN_TEXT = /^data:text\/markdown;charset=utf-8,[\w.!~*'()%-]*$/;
const ADDRESSES = ['href', 'src', 'action', 'formaction'];

/** Elements and attributes of an answer that no view of ours and no Markdown makes: what got through unescaped. */
export function unsafeParts(html: string): readonly string[] {
  const found: string[] = [];
  /** What stands in an element of data; no browser runs it. */
  let data: string | undefined;
  const parser = new Parser({
    ontext: (text) => {
      if (data !== undefined) data += text;
    },
    onclosetag: (name) => {
      if (name === 'script' && data !== undefined && !isTool(data)) found.push('data that are no tool');
      if (name === 'script') data = undefined;
    },
    onopentag: (name, attributes) => {
      if (!ELEMENTS.has(name)) found.push(`<${name}>`);
      if (name === 'script') data = attributes['type'] === 'application/ld+json' ? '' : undefined;
      if (name === 'script' && data === undefined && !OUR_SCRIPT.test(attributes['src'] ?? ''))
        found.push('<script> not ours');
      if (name === 'meta' && 'http-equiv' in attributes) found.push('<meta http-equiv>');
      for (const [key, value] of Object.entries(attributes)) found.push(...unsafeAttribute(name, key, value));
    },
  });
  parser.end(html);
  return found;
}

function unsafeAttribute(element: string, key: string, value: string): readonly string[] {
  if (!ATTRIBUTES.has(key) && !/^(aria|data)-[a-z-]+$/.test(key)) return [`<${element} ${key.slice(0, 40)}>`];
  const isOfPicture = element === 'img' && (key === 'src' || key === 'srcset');
  if (isOfPicture && !value.split(', ').every((one) => OUR_PICTURES.test(one) || one.startsWith('/list/qr.png?')))
    return [`<img ${key}="${value.slice(0, 60)}">`];
  if (!ADDRESSES.includes(key)) return [];
  if (element === 'a' && key === 'href' && OWN_TEXT.test(value)) return [];
  return isPlainAddress(value) ? [] : [`<${element} ${key}="${value.slice(0, 60)}">`];
}

/** Browsers leave out control characters and blanks before they look at the scheme. */
function isPlainAddress(value: string): boolean {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\p{Cc}\s]/gu, '')) ?? [];
  return scheme === undefined || /^(https?|mailto|tel)$/i.test(scheme);
}

/** The value of a field of an answer's form, as a browser reads it; undefined if there is no such field. */
export function fieldValue(html: string, field: string): string | undefined {
  const values: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'input' && attributes['name'] === field) values.push(attributes['value'] ?? '');
    },
  });
  parser.end(html);
  return values.at(-1);
}

/** Whether the whole text of an element of data is one tool, so that nothing in it has ended the element. */
function isTool(text: string): boolean {
  try {
    return (JSON.parse(text) as { '@type'?: unknown })['@type'] === 'SoftwareApplication';
  } catch {
    return false;
  }
}
