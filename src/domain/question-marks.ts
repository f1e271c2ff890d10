import { trackingPartsOf } from './tidy-url.js';

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
/** Mailboxes that belong to a desk. */
const DESK =
  /^(?:info|contact|contacto|hello|hola|hi|help|ayuda|support|soporte|press|prensa|media|office|oficina|team|equipo|sales|admin|donate|donations|volunteer|volunteers|security|privacy|abuse|legal|feedback|news|newsletter|mail|noreply|no-reply)@/i;
const PHONE = /(?<![\w/.=&#-])\+?\(?\d(?:[ ().\u2010-\u2015-]{0,2}\d){8,14}(?![\w/])/g;
const TOLL_FREE = /^(?:\+?1)?8(?:00|33|44|55|66|77|88)\d{7}$/;
const YEARS = /^(?:(?:19|20)\d\d[ .\u2010-\u2015-]*)+$/;
const STREET =
  /\b\d{1,5} (?:[A-Z][\w'.-]{0,30} ){1,3}(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Lane|Ln\b|Boulevard|Blvd\b)|\b(?:Calle|Avenida|Avda?\.|Carrera|Paseo) [\p{L} .]{2,40},? (?:n[.º°] ?)?\d{1,5}\b/gu;

/** What may lead to a person at home: e-mail addresses, phone numbers and street addresses. Desks, free numbers and years are left out. */
export function personalIn(text: string): readonly string[] {
  const words = withoutAddresses(text);
  const mails = allOf(EMAIL, words).filter((mail) => !DESK.test(mail));
  return [...mails, ...allOf(PHONE, words).filter(isPersons), ...allOf(STREET, words)];
}

function isPersons(number: string): boolean {
  return !YEARS.test(number) && !TOLL_FREE.test(number.replace(/[^\d+]/g, ''));
}

const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>()\]"'`]{1,2000}/gi;

/** Web addresses. */
export function addressesIn(text: string): readonly string[] {
  return allOf(WEB_ADDRESS, text);
}

/** Web addresses that say who sent people there. */
export function referralIn(text: string): readonly string[] {
  return addressesIn(text).filter((address) => trackingPartsOf(address).length > 0);
}

const PRICE =
  /(?:US)?[$€£] ?\d[\d.,]{0,12}|\b\d[\d.,]{0,12} ?(?:(?:USD|EUR|GBP|dollars?|euros?|cents?|pesos|dólares|percent|por ciento)\b|%)/gi;
const SAFETY =
  /\bend-to-end[ -]encrypt\w{0,6}|\b(?:de extremo a extremo|zero[- ]knowledge|independently audited|(?:HIPAA|GDPR|SOC ?2)(?:[ -]compliant)?)\b|\b(?:is|are|more|most|very|fully|completely|totally|es|son|más|muy|totalmente) (?:secure|safe|private|anonymous|encrypted|segur[oa]s?|privad[oa]s?|anónim[oa]s?|cifrad[oa]s?)(?!\p{L})/giu;

/** Prices, shares and promises of safety: what a reader wants to check. */
export function claimIn(text: string): readonly string[] {
  const words = withoutAddresses(text);
  return [...allOf(PRICE, words), ...allOf(SAFETY, words)];
}

/** Whether a paragraph leads to where its words can be checked: by a link or a footnote. */
export function isSourced(text: string): boolean {
  return /\]\(|<https?:|https?:\/\/|\[\^|\]\[/.test(text);
}

const SOURCES = /^#{1,6}[ \t]+(?:where to check|sources?|references|dónde comprobarlo|fuentes?)[ \t]*$/i;

/** Whether a page has a part that says where to check, with an address in it. */
export function namesSources(body: string): boolean {
  let inSources = false;
  for (const line of body.split('\n')) {
    if (/^#{1,6}[ \t]/.test(line)) inSources = SOURCES.test(line);
    else if (inSources && /https?:\/\//.test(line)) return true;
  }
  return false;
}

const ADVERTISING =
  /(?<!\p{L})(?:world[- ]class|best[- ]in[- ]class|state[- ]of[- ]the[- ]art|cutting[- ]edge|game[- ]chang(?:er|ing)|revolutionary|revolutioni[sz]es?|award[- ]winning|industry[- ]leading|market[- ]leading|leading (?:provider|platform|solution|tool)|the best (?:tool|app|platform|choice|solution)|next[- ]generation|unparalleled|unrivall?ed|unbeatable|seamless(?:ly)?|effortless(?:ly)?|robust solution|powerful (?:platform|solution)|one[- ]stop[- ]shop|all[- ]in[- ]one solution|number one|#1|empowers? you|supercharges?|líder(?:es)? del? mercado|revolucionari[oa]s?|inigualables?|de vanguardia|galardonad[oa]s?|la mejor (?:herramienta|plataforma|opción)|solución integral)(?!\p{L})/giu;

/** Words that praise where they should say what a tool does. */
export function advertisingIn(text: string): readonly string[] {
  return allOf(ADVERTISING, text);
}

const BARE = /(?<![\w[/])(?:https?:\/\/|www\.)[^\s<>()\]"'`]{1,2000}/gi;

/** Web addresses in a text that are no links: nobody can follow them. */
export function bareLinkIn(text: string): readonly string[] {
  const words = text
    .replace(/`[^`\n]{0,2000}`/g, ' ')
    .replace(/\]\([^)\n]{0,2000}\)/g, '] ')
    .replace(/<https?:[^>\n]{0,2000}>/gi, ' ')
    .replace(/^ {0,3}\[[^\]^\n]{1,200}\]:.{0,2000}$/gm, ' ');
  return allOf(BARE, words);
}

function withoutAddresses(text: string): string {
  return text.replace(WEB_ADDRESS, ' ');
}

function allOf(mark: RegExp, text: string): readonly string[] {
  return [...text.matchAll(mark)].map(([found]) => found.trim().replace(/[.,;:!?]+$/, ''));
}
