import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // The views break lines where a person reads them well; blanks at the end of a line change nothing on screen.
    'no-trailing-whitespace': 'off',
    // `<!doctype html>` in small letters is as good as in capitals.
    'doctype-style': 'off',
    // A button in a form submits it, and a field without a type is a line of text: the standard says so.
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
    // Titles are as long as the names that people give to pages.
    'long-title': 'off',
    // Lists repeat the name of their field: tags, uses, the text boxes of a page.
    'form-dup-name': 'off',
    // A heading in the head of a table is for its column; the standard says so without `scope`.
    'wcag/h63': 'off',
    // A list may be named; ARIA allows it.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // The scrolling box around a wide table is a named region only so that a keyboard reaches it.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

/** What is wrong with a page's HTML: rule and sentence, one line each. */
export async function markupFaults(html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`),
  );
}
