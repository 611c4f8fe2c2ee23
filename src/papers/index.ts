export { Papers } from './papers.js';
export { PapersModule } from './papers.module.js';
export { CoverList, StatementQuery } from './papers.views.js';
export { papersProblems } from './problems.js';
export { sendPaper } from './send-paper.js';
