export { type Ending, importCommand, type Place } from './command.js';
