/** How a deployment keeps documents. */
export class DocumentSettings {
  /** Bytes of one file: a long judgment, scanned. */
  readonly largest = 64 * 1024 * 1024;
  /** Of one person's file: its titles are opened and looked through as a whole. */
  readonly mostDocuments = 1_000;
  /** Versions of one document, and comments on it. */
  readonly mostParts = 100;
  /** Bytes after which what has arrived is counted, even if the line is never cut. */
  readonly checkpoint = 8 * 1024 * 1024;
}
