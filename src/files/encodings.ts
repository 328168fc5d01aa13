/** The encodings of text that can be chosen for a file which is in none that its bytes tell, and what each is called. */
export const encodings = {
  'windows-1252': 'Windows-1252 (Western Europe; also ISO 8859-1)',
  'windows-1250': 'Windows-1250 (Central Europe)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'windows-1253': 'Windows-1253 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'iso-8859-2': 'ISO 8859-2 (Central Europe)',
  'iso-8859-15': 'ISO 8859-15 (Western Europe, with €)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  macintosh: 'Mac Roman',
  shift_jis: 'Shift JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  gb18030: 'GB 18030 (Chinese; also GBK)',
  big5: 'Big5 (Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
  'utf-16le': 'UTF-16, little-endian',
  'utf-16be': 'UTF-16, big-endian',
} as const;

/** One of {@link encodings}. */
export type Encoding = keyof typeof encodings;

/** The names of the encodings. */
export const encodingNames = Object.keys(encodings) as readonly Encoding[];

/** Whether a text names one of the encodings. */
export const isEncoding = (name: string): name is Encoding => Object.hasOwn(encodings, name);

/** What to do where a text is not in the encoding that it should be in. */
export const encodingAdvice =
  'Say which encoding the file has (spreadsheets often write Windows-1252), or save it as UTF-8.';
