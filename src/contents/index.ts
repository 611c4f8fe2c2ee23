export { ContentsModule } from './contents.module.js';
export { JudgeWaiting } from './judge-waiting.js';
export { PurgeContents } from './purge-contents.js';
