import { dropUpload } from './upload-queue.js';

export const chooseButton = 'choose-files';

/** Takes an upload off the page; its button goes with it, so the focus goes where one chooses another, or to the title. */
export function removeUpload(id: string): void {
  dropUpload(id);
  requestAnimationFrame(() => (document.getElementById(chooseButton) ?? document.querySelector('h1'))?.focus());
}
