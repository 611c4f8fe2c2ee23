export { datamatrixOf } from './datamatrix.js';
export { type Column, type Look, mm, Paper } from './paper.js';
export { amount, dayInFigures, dayInWords } from './words.js';
