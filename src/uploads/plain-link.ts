/** Whether a click may lead there: the web, a mail, a place of the document itself. Never a file, a share or a script. */
export function isPlainLink(address: string): boolean {
  const plain = address.replace(/[\p{Cc}\s]/gu, '');
  return plain === '' || plain.startsWith('#') || /^(https?:\/\/|mailto:|tel:)/i.test(plain);
}
