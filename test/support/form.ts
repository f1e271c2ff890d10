/** The fields of a form in a page, as a browser would send them unchanged: name and values in order. */
export function formIn(html: string, action: string): Record<string, string[]> {
  const form = forms(html).find((one) => one.action === action);
  if (!form) throw new Error(`no form with action ${action}`);
  const fields: Record<string, string[]> = {};
  for (const [name, value] of controls(form.inner)) (fields[name] ??= []).push(value);
  return fields;
}

function forms(html: string): { action: string; inner: string }[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', inner = '']) => ({
    action: attribute(attributes, 'action') ?? '',
    inner,
  }));
}

function controls(html: string): [string, string][] {
  const found = html.matchAll(
    /<input\b([^>]*)>|<textarea\b([^>]*)>\n?([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g,
  );
  return [...found].flatMap(([, input, area, text = '', select, options = '']): [string, string][] => {
    if (input !== undefined) return inputValue(input);
    if (area !== undefined) return named(area, decode(text));
    return named(select ?? '', chosenOption(options));
  });
}

function inputValue(attributes: string): [string, string][] {
  const type = attribute(attributes, 'type') ?? 'text';
  if (['checkbox', 'radio'].includes(type) && !/\schecked\b/.test(attributes.replace(/"[^"]*"/g, ''))) return [];
  return named(attributes, attribute(attributes, 'value') ?? '');
}

function chosenOption(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const chosen = all.find((attributes) => /\sselected\b/.test(attributes)) ?? all[0] ?? '';
  return attribute(chosen, 'value') ?? '';
}

function named(attributes: string, value: string): [string, string][] {
  const name = attribute(attributes, 'name');
  return name === undefined ? [] : [[name, value]];
}

function attribute(attributes: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes) ?? [];
  return value === undefined ? undefined : decode(value);
}

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
