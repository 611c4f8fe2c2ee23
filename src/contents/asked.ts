import { Logger } from '@nestjs/common';
import { documentsProblems } from '../documents/index.js';
import { StoreUnavailable } from '../files/index.js';
import { ScannerUnavailable } from '../scanner/index.js';

const log = new Logger('documents');

/** Asks the store or the scanner. @throws Problem 503 when it does not answer: whoever waits is told, and whoever runs the deployment */
export async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ScannerUnavailable) {
      log.error(error.words);
      throw documentsProblems.not_inspected();
    }
    if (!(error instanceof StoreUnavailable)) throw error;
    log.error('the store of documents does not answer');
    throw documentsProblems.store_unavailable();
  }
}
