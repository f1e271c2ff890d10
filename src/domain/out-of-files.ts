/** Whether it failed since this process, or the machine, may open no further file. */
export function isOutOfFiles(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^(EMFILE|ENFILE)$/.test(code);
}
