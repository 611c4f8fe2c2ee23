export { ExportInput } from './exports.inputs.js';
export { ExportsModule } from './exports.module.js';
export { type ExportedList, inParis } from './exported-list.js';
export { Exports } from './exported.js';
export { SendExport } from './send-export.js';
