/** The code of an error of the file system such as EACCES, or undefined for another error. */
export function fileErrorCode(error: unknown): string | undefined {
  const isNamed = typeof error === 'object' && error !== null && 'code' in error;
  return isNamed && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether it failed since this process, or the machine, may open no further file. */
export function isOutOfFiles(error: unknown): boolean {
  return /^(EMFILE|ENFILE)$/.test(fileErrorCode(error) ?? '');
}
