export { inspect, type Upload, type Verdict } from './inspect.js';
