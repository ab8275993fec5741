import type { ImportQuestion } from '../../shared/contract.ts';
import type { Question } from './format.ts';
import { Refusal } from './refusal.ts';
import type { StageRequest } from './stage-request.ts';

/** Code pages in which old programs still write, each with its name. */
export const CODE_PAGES = { 'windows-1252': 'Windows-1252', macintosh: 'Mac Roman' } as const;
export type CodePage = keyof typeof CODE_PAGES;

const ENCODING = 'encoding';
/** What UTF-8 looks like to somebody who takes it for Windows-1252. */
const UTF8_MISREAD = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|Â[\u00a0-\u00bf]/;
/** Bytes that Windows-1252 has no character for. */
const NO_CHARACTER = /[\u0081\u008d\u008f\u0090\u009d]/;

/** Text in a code page with one byte a character. */
export class LegacyText {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #codePage: CodePage;

  constructor(codePage: CodePage) {
    this.#codePage = codePage;
    this.#decoder = new TextDecoder(codePage);
  }

  push(bytes: Buffer): string {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (text.includes('\0'))
      throw new Refusal('The file is not text: it holds a zero byte. Nothing was imported.');
    if (this.#codePage === 'windows-1252' && (NO_CHARACTER.test(text) || UTF8_MISREAD.test(text))) {
      throw new Refusal(
        'The file is neither UTF-8 nor Windows-1252: it holds pieces of both, or is damaged. Export it again. Nothing was imported.',
      );
    }
    return text;
  }

  end(): string {
    return '';
  }
}

/** The code page a file is read in; null for Unicode. */
export function codePageOf({ answers, not_unicode }: StageRequest): CodePage | null {
  const said = answers[ENCODING] ?? '';
  if (Object.hasOwn(CODE_PAGES, said)) return said as CodePage;
  return not_unicode === undefined ? null : 'windows-1252';
}

/** Asks for the code page of a file that is not Unicode; null for one that is. */
export function codePageQuestion(request: StageRequest): Question | null {
  if (codePageOf(request) === null) return null;
  return {
    id: ENCODING,
    label: 'In which code page is the file written?',
    kind: 'choice',
    options: Object.entries(CODE_PAGES).map(([value, label]) => ({ value, label })),
    required: true,
    guess: request.not_unicode === undefined ? null : { answer: 'windows-1252', reason: request.not_unicode },
  };
}

/** Says that a file was not read as Unicode. */
export function codePageRemarks(questions: readonly ImportQuestion[]): string[] {
  const page = questions.find(({ id }) => id === ENCODING)?.answer;
  if (!page) return [];
  return [
    `The file is not UTF-8; it was read as ${CODE_PAGES[page as CodePage]}. Check the names that have letters beyond A to Z.`,
  ];
}
