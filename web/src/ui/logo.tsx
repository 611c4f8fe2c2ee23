/** Two banks and the river between them. Decorative: the name of the mutual stands beside it. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" className="logo-ground" />
      <path d="M11 6c0 7 10 13 10 20" fill="none" className="logo-river" strokeWidth="3" strokeLinecap="round" />
      <path d="M6 7c0 8 6 11 8 18M26 25c0-8-6-11-8-18" fill="none" className="logo-bank" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
