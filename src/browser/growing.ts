/** Text boxes as tall as their text, in browsers that do not do that by themselves; the style sets the most. */
export function growWithText(form: HTMLFormElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const box of form.querySelectorAll('textarea')) {
    const grow = () => {
      if (box.scrollHeight > box.clientHeight) box.style.blockSize = `${box.scrollHeight + 4}px`;
    };
    box.addEventListener('input', grow);
    grow();
  }
}
