import { fieldsOf } from './form-state.js';

/** Asks once before somebody leaves a form that holds something not sent; tells whether it does. */
export function askBeforeLeaving(form: HTMLFormElement): { readonly isChanged: () => boolean } {
  const opened = JSON.stringify(fieldsOf(form));
  let isSent = false;
  // A draft that the site holds is not lost by leaving it as it is.
  const isUnsent = () => 'typed' in form.dataset && !('kept' in form.dataset);
  const isChanged = () => isUnsent() || JSON.stringify(fieldsOf(form)) !== opened;
  form.addEventListener('submit', () => {
    isSent = true;
  });
  addEventListener('pageshow', () => {
    isSent = false;
  });
  addEventListener('beforeunload', (event) => {
    if (!isSent && isChanged()) event.preventDefault();
  });
  return { isChanged };
}
