export { Letter } from './letter.entity.js';
export { type Addressee, type LetterToPrint, listLetters, markPrinted, readLetter } from './letters.queries.js';
export { LetterPage } from './letters.views.js';
export { LettersModule } from './letters.module.js';
export { PostLetter } from './post-letter.js';
export { PrintLetter } from './print-letter.js';
