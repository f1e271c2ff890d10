import { isLanguage } from './stems.js';

const ENGLISH = setOf(
  'a about after all also am an and any are as at be because been but by can could did do does every for from get got ' +
    'had has have he her hers him his how i if in into is it its just let like may me might most must my no nor not of ' +
    'on only or our own rather she should so some than that the their them then there these they this those to too us ' +
    'was we were what when where which while who whom why will with would yet you your dont cant',
);
const SPANISH = setOf(
  'a al algo algun alguna algunas alguno algunos ante antes asi aun aunque cada como con cual cuales cualquier cuando ' +
    'cuanto de debe deben debo del desde donde durante e el ella ellas ellos en entre era es esa esas ese eso esos esta ' +
    'estan estar estas este esto estos estoy fue ha hace hacer hacia han has hasta hay he hemos la las le les lo los mas ' +
    'me mi mientras mis mucho muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros ' +
    'para pero poco podemos podria por porque pues puede pueden puedo que quien quienes se sea segun ser si sido sin ' +
    'sobre solo somos son soy su sus tambien tan tanto te tengo ti tiene tienen todo todos tu tus u un una unas uno unos ' +
    'usar usted vamos y ya yo',
);
/** What people say around a question; on a page these words may tell something. */
const ASKING = setOf(
  'actually again anybody anyone anything app apps best better each ever everybody everyone exactly find good go going ' +
    'happen happens know looking mean means need needs other please program put really right see software somebody someone ' +
    'something still thing things tool tools use used using want wants way ways without ' +
    'alguien aplicacion aplicaciones cosa cosas forma herramienta herramientas manera mejor mejores necesitamos ' +
    'necesito programa programas queremos quiero sirve sirven',
);
/** What is said of anybody; a page that has it may be meant, but it makes no question another. */
const ANYBODY = setOf('people gente personas');
/** Whose words say who asks, not what for, and the words that do: "for our union", "una encuesta para mi grupo". */
const OWN = setOf('my our mi mis nuestra nuestras nuestro nuestros');
const ASKERS = setOf(
  'association branch campaign chapter church club coalition committee community crew friends group groups local ' +
    'neighborhood neighbors network nonprofit org organization party school staff team union ' +
    'asociacion barrio campana comite comunidad equipo grupo iglesia organizacion partido sindicato vecinos',
);
const ASKS_HOW =
  /^[¿"]?(?:how|what|why|when|where|can|could|should|do|does|must|may|is there|are there|c[oó]mo|qu[eé]|cu[aá]ndo|d[oó]nde|puedo|podemos|debo|debemos|necesito|necesitamos)(?![\p{L}\p{N}])/iu;
/** Spanish small words that also are words or names in English. */
const EITHER = setOf(
  'a al ante e el era es fue ha has hay he la las lo los me mi mis no nos o os pues sea ser sin so solo son soy tan te ti todo tu u un uno y ya yo',
);

/** Whether a folded word says nothing about a page of a language. */
export function isStopWord(form: string, language: string): boolean {
  return (isLanguage('es', language) ? SPANISH : ENGLISH).has(form);
}

/** Whether a folded word of a query only asks; it is left out where two or more others tell something. */
export function isAskingWord(form: string): boolean {
  return ASKING.has(form);
}

/** Whether a text asks how, what or why, by its first word. */
export function asksHow(text: string): boolean {
  return ASKS_HOW.test(text.trim());
}

/** The words of a query, folded and in its order, that name who asks. */
export function askersIn(forms: readonly string[]): ReadonlySet<string> {
  return new Set(forms.filter((form, place) => ASKERS.has(form) && OWN.has(forms[place - 1] ?? '')));
}

/** The words of a query that say what is looked for; all that are no small words where none does, and all where none is left. */
export function wordsAskedFor(forms: readonly string[]): readonly string[] {
  const askers = askersIn(forms);
  const telling = tellingWords(forms, languageOfQuery(forms));
  const asked = telling.filter((form) => !isAskingWord(form) && !ANYBODY.has(form) && !askers.has(form));
  return asked.length > 0 ? asked : telling;
}

/** The telling words of a list; all of them if none is telling. */
export function tellingWords(forms: readonly string[], language: string): readonly string[] {
  const telling = forms.filter((form) => !isStopWord(form, language));
  return telling.length > 0 ? telling : forms;
}

/** The language of a query by its small words: Spanish if one of them is Spanish alone, else English. */
export function languageOfQuery(forms: readonly string[]): 'en' | 'es' {
  return forms.some((form) => SPANISH.has(form) && !EITHER.has(form)) ? 'es' : 'en';
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
