/** Digits of an identifier, in figures that line up and never break inside a group. */
export function Digits({ children, label }: { children: string; label?: string }) {
  return (
    <span className="digits">
      {label ? (
        <>
          <span aria-hidden="true">{children}</span>
          <span className="sr-only">{label}</span>
        </>
      ) : (
        children
      )}
    </span>
  );
}
