const STOP_WORDS = new Set(
  (
    'a about after all also am an and any are as at be because been but by can could did do does every for from get got ' +
    'had has have he her hers him his how i if in into is it its just let like may me might most must my no nor not of ' +
    'on only or our own rather she should so some than that the their them then there these they this those to too us ' +
    'was we were what when where which while who whom why will with would yet you your dont cant'
  ).split(' '),
);

/** Whether a folded word says nothing about a page. */
export function isStopWord(form: string): boolean {
  return STOP_WORDS.has(form);
}

/** The telling words of a list; all of them if none is telling. */
export function tellingWords(forms: readonly string[]): readonly string[] {
  const telling = forms.filter((form) => !STOP_WORDS.has(form));
  return telling.length > 0 ? telling : forms;
}
