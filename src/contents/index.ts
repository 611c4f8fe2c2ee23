export { ContentsModule } from './contents.module.js';
export { PurgeContents } from './purge-contents.js';
