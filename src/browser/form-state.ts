export type Fields = readonly (readonly [name: string, value: string])[];

/** What a form would send: every field with its values, in order. */
export function fieldsOf(form: HTMLFormElement): Fields {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fills a form in again; false, and nothing done, where it has other fields than those that were kept. */
export function fillIn(form: HTMLFormElement, fields: Fields): boolean {
  const kept = new Map<string, string[]>();
  for (const [name, value] of fields) kept.set(name, [...(kept.get(name) ?? []), value]);
  const groups = groupsOf(form);
  const fits = [...kept].every(([name, values]) => fit(groups.get(name), values));
  if (fits) for (const [name, controls] of groups) fill(controls, kept.get(name) ?? []);
  return fits;
}

function groupsOf(form: HTMLFormElement): ReadonlyMap<string, readonly Field[]> {
  const groups = new Map<string, Field[]>();
  for (const field of form.querySelectorAll<Field>('input[name], textarea[name], select[name]')) {
    groups.set(field.name, [...(groups.get(field.name) ?? []), field]);
  }
  return groups;
}

function isBox(field: Field | undefined): field is HTMLInputElement {
  return field instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(field.type);
}

/** A field that the form lacks by now may be missing where nothing was in it. */
function fit(controls: readonly Field[] | undefined, values: readonly string[]): boolean {
  if (!controls) return values.every((value) => value === '');
  if (!isBox(controls[0])) return controls.length === values.length;
  return values.every((value) => controls.some((control) => control.value === value));
}

function fill(controls: readonly Field[], values: readonly string[]): void {
  for (const [at, control] of controls.entries()) {
    if (isBox(control)) control.checked = values.includes(control.value);
    else control.value = values[at] ?? '';
  }
}
