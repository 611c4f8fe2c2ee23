/** The nonce that the server wrote into this response's policy and page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** The scroll lock under dialogs writes a style element and looks for its nonce under this name. */
export function giveNonceToStyles(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
