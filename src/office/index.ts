export { readOffice } from './ooxml.js';
export { openPackage } from './package.js';
