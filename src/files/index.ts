export { type ByteRange, rangeOf } from './byte-range.js';
export type { Draft } from './draft.js';
export { Drafts, fullFrames } from './drafts.js';
export { attachmentNamed, plainFileName } from './file-names.js';
export { Lanes } from './lanes.js';
export { OpenedFiles } from './opened-files.js';
export { LocalStore } from './local-store.js';
export { DocumentStore, type Held, type Source, StoreUnavailable } from './store.js';
export { type Entry, zipOf } from './zip.js';
