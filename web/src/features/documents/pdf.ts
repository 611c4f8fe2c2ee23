import { getDocument, type PDFDocumentProxy, PDFWorker, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { FontFiles } from './pdf-fonts.js';

export type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
export { TextLayer };

export interface OpenPdf {
  document: PDFDocumentProxy;
  close: () => void;
}

/**
 * Opens a PDF that is in memory. It is read in a worker of our own origin; text is run as code nowhere (the page's
 * policy would refuse it), nothing is fetched from elsewhere, and forms and scripts of the document do nothing.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port });
  const close = (): void => {
    worker.destroy();
    port.terminate();
  };
  try {
    const document = await getDocument({
      data: bytes, worker, BinaryDataFactory: FontFiles, standardFontDataUrl: '/', useWorkerFetch: false, useWasm: false, isEvalSupported: false, enableXfa: false, verbosity: 0,
    }).promise;
    return { document, close: () => void document.loadingTask.destroy().finally(close) };
  } catch (broken) {
    close();
    throw broken;
  }
}
