/** Without what points elsewhere or reads backwards (bidirectional controls): `C:\x\note.pdf` is `note.pdf`. */
export function plainFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!;
  const plain = last.replace(/[\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '').trim();
  return plain.replace(/^\.+/, '') || 'document';
}

/** The header that makes a browser keep the file under its name, and never show it as a page (RFC 6266, RFC 8187). */
export function attachmentNamed(name: string): string {
  const ascii = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^ !#$&+\-.0-9;=@A-Z[\]^_`a-z{}~()',]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
