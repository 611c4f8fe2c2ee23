import type { Words } from '../fr/index.js';

export const exports: Words['exports'] = {
  open: 'Export the list',
  legend: 'Without it, no file is made.',
  purpose: 'Why?',
  traced: 'The export is recorded in the trail with its purpose. The file bears your name, the date and this purpose. 100,000 rows at most.',
  purposes: {
    management: 'Management of files',
    internal_control: 'Internal control',
    audit: 'Audit',
    data_protection_right: 'A person’s right over their data',
    authority_request: 'Request of an authority',
  },
  purposeMissing: 'Say why',
  format: 'Format',
  formats: { xlsx: 'Workbook (XLSX)', csv: 'Text (CSV), for another program' },
  take: 'Download',
  done: 'The file is downloaded.',
};
