import { type FileBytes, type Limits, refuse, Refused } from '../uploads/index.js';
import { checkHiding, entriesIn, objectsIn, type PdfStream, StructureStreams } from './structure.js';
import { PdfLedger, readTable } from './ledger.js';
import { Openings } from './rules.js';
import { Dictionary, isWord, type Value } from './values.js';
import { PdfWindow } from './window.js';

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const maxComment = 512;

/** Reads a PDF from its first byte to its last: every object of every revision, whoever refers to it. @throws Refused */
export async function readPdf(file: FileBytes, limits: Limits): Promise<void> {
  const reading = new PdfReading(file, limits);
  if (!/^%PDF-[12]\.\d/.test((await file.upTo(0, 8)).toString('latin1'))) refuse('damaged');
  await reading.run();
}

class PdfReading {
  private readonly budget: { tokens: number };
  private readonly window: PdfWindow;
  private readonly ledger: PdfLedger;
  private readonly structure: StructureStreams;
  private readonly openings = new Openings();
  /** Whether the last thing read is “%%EOF”. */
  private isOver = false;
  private lastStart = 0;

  constructor(private readonly file: FileBytes, limits: Limits) {
    this.budget = { tokens: limits.tokens };
    this.window = new PdfWindow(file, limits.objectBytes, this.budget);
    this.ledger = new PdfLedger(limits.objects);
    this.structure = new StructureStreams(file, limits);
  }

  async run(): Promise<void> {
    for (;;) {
      const from = this.window.position;
      const byte = await this.window.nextByte();
      if (byte === undefined) break;
      await this.next(from, byte);
    }
    // The cross-references that count are those the last “startxref” leads to.
    if (!this.isOver || this.lastStart === 0) refuse('damaged');
    this.ledger.settle();
    this.openings.settle();
  }

  private async next(from: number, byte: number): Promise<void> {
    const wasOver = this.isOver;
    this.isOver = false;
    try {
      if (byte === 0x25) await this.comment(wasOver);
      else if (isDigit(byte)) await this.object(from);
      else await this.section(from);
    } catch (error) {
      // After an end that was one, what cannot be read belongs to something else than this document.
      throw wasOver && error instanceof Refused && error.reason === 'damaged' ? new Refused('hidden_data') : error;
    }
  }

  private async comment(wasOver: boolean): Promise<void> {
    const line = await this.window.read((lexer) => {
      const start = lexer.at;
      while (lexer.peek() !== 10 && lexer.peek() !== 13) if (++lexer.at - start > maxComment) refuse('hidden_data');
      return lexer.bytes.toString('latin1', start, lexer.at);
    });
    this.isOver = /^%%EOF[\s\0]*$/.test(line);
    if (!this.isOver && (wasOver || line.startsWith('%%EOF'))) refuse('hidden_data');
  }

  private async object(from: number): Promise<void> {
    const at = this.window.position;
    const { number, values, word } = await this.window.read((lexer) => {
      const [number, generation, obj] = [lexer.value(), lexer.value(), lexer.value()];
      if (typeof number !== 'number' || typeof generation !== 'number' || !isWord(obj, 'obj')) return refuse('damaged');
      return { number, ...lexer.collect(['endobj', 'stream']) };
    });
    const [value] = values;
    if (values.length > 1) refuse('damaged');
    this.structure.spend(this.window.position - at);
    this.ledger.object(from, at, number);
    if (value !== undefined) this.see(number, value);
    if (word !== 'stream') return;
    if (!(value instanceof Dictionary)) return refuse('damaged');
    await this.stream(number, value, from, at);
  }

  private see(number: number, value: Value): void {
    this.openings.see(number, value);
    if (value instanceof Dictionary) this.openings.open(value);
  }

  private async stream(number: number, dictionary: Dictionary, from: number, at: number): Promise<void> {
    // Its bytes would be fetched from a file of the reader (7.3.8.2).
    if (dictionary.get('F') !== undefined) refuse('external_content');
    await this.window.read((lexer) => {
      if (lexer.peek() === 13) lexer.at++;
      if (lexer.peek() === 10) lexer.at++;
    });
    const start = this.window.position;
    const stream = { dictionary, start, end: await this.endOf(start, dictionary.numberAt('Length')) };
    const after = this.window.position;
    const type = dictionary.nameAt('Type');
    if (type === 'ObjStm') await this.objectStream(number, stream);
    else if (type === 'XRef') await this.index(stream, from, at);
    else await checkHiding(this.window.held(stream.start, stream.end) ?? this.file.pieces(stream.start, stream.end - stream.start, 262_144));
    this.window.seek(after);
    if (!(await this.isNext('endobj'))) refuse('damaged');
  }

  /** Where the stream ends: by its length when “endstream” follows, else before the first one that an “endobj” follows. */
  private async endOf(start: number, length: number | undefined): Promise<number> {
    if (length !== undefined && length >= 0 && start + length <= this.file.size) {
      this.window.seek(start + length);
      if (await this.isNext('endstream')) return start + length;
    }
    this.window.seek(start);
    for (;;) {
      await this.window.pass('endstream');
      const after = this.window.position;
      const isEnd = await this.isNext('endobj');
      this.window.seek(after);
      if (isEnd) return after - 'endstream'.length;
    }
  }

  private async isNext(word: string): Promise<boolean> {
    if ((await this.window.nextByte()) === undefined) return false;
    return this.window.read((lexer) => {
      for (let n = 0; n < word.length; n++) if (lexer.peek(n) !== word.charCodeAt(n)) return false;
      lexer.at += word.length;
      return true;
    });
  }

  private async objectStream(number: number, stream: PdfStream): Promise<void> {
    for (const [inner, value] of objectsIn(await this.structure.read(stream), stream.dictionary, this.budget)) this.see(inner, value);
    this.ledger.container(number);
  }

  private async index(stream: PdfStream, from: number, at: number): Promise<void> {
    this.ledger.section(from, at);
    this.ledger.claimSection(stream.dictionary.get('Prev'));
    for (const { number, kind, where } of entriesIn(await this.structure.read(stream), stream.dictionary)) {
      if (kind === 1) this.ledger.claim(number, where);
      if (kind === 2) this.ledger.claimContainer(where);
    }
  }

  private async section(from: number): Promise<void> {
    const at = this.window.position;
    const word = await this.window.read((lexer) => lexer.value());
    if (isWord(word, 'xref')) await this.table(from, at);
    else if (isWord(word, 'startxref')) this.start(await this.window.read((lexer) => lexer.value()));
    else refuse('damaged');
  }

  private async table(from: number, at: number): Promise<void> {
    this.ledger.section(from, at);
    const trailer = await readTable(this.window, this.ledger);
    this.ledger.claimSection(trailer.get('Prev'));
    this.ledger.claimSection(trailer.get('XRefStm'));
  }

  private start(place: Value): void {
    this.lastStart = typeof place === 'number' ? place : refuse('damaged');
    // The first part of a linearized file leads nowhere (ISO 32000-2 F.3.4).
    if (place !== 0) this.ledger.claimSection(place);
  }
}
