export { type Draft, Drafts, fullFrames } from './drafts.js';
export { attachmentNamed, plainFileName } from './file-names.js';
export { Lanes } from './lanes.js';
export { OpenedFiles } from './opened-files.js';
export { DocumentStore, LocalStore } from './store.js';
