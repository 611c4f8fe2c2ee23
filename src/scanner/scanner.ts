/** The scanner did not say what it thinks of a file: nothing is known of it. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';

  /** @param words for whoever runs the deployment; nothing of the file */
  constructor(readonly words: string) {
    super(words);
  }
}

/** Looks for what is known as harmful. An abstract class, so that Nest injects it by its type. */
export abstract class Scanner {
  /** @returns whether something known as harmful was found @throws ScannerUnavailable */
  abstract finds(bytes: AsyncIterable<Buffer>): Promise<boolean>;
}

/** Where none is configured: the inspection alone decides. */
export class NoScanner extends Scanner {
  async finds(): Promise<boolean> {
    return false;
  }
}
