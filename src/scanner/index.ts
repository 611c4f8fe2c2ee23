export { Clamd } from './clamd.js';
export { NoScanner, Scanner, ScannerUnavailable } from './scanner.js';
export { scannerOf } from './scanner-of.js';
