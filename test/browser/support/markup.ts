import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }],
    // A title may be as long as the longest name of a page, with what is done to it and the name of the site.
    'long-title': ['error', { maxlength: 240 }],
    // A list may be named; ARIA allows it.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
});

/** Fields of text that a form has several of by agreement: the boxes of a page, the day beside the terms of a block, and the tools to compare. */
const REPEATED = /^Duplicate form control name "(section|sectionHeading|sectionStart|sectionGap|until|pages)"$/;

/** What is wrong with a page's HTML: rule and sentence, one line each. */
export async function markupFaults(html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html);
  const messages = results.flatMap((result) => result.messages).filter(({ message }) => !REPEATED.test(message));
  return messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`);
}
