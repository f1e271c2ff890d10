/** Whether a text is a language tag such as en or pt-BR (BCP 47). */
export function isLanguageCode(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
