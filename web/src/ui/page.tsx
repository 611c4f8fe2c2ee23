import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { mutualName } from './mutual.js';
import { EasyWords, Picture } from './easy-words.js';
import { BackIcon } from './icons.js';

/** Name of the space that the pages below belong to, for the window's title. */
export const SpaceNameContext = createContext('');

// The first page is read from its beginning, header included; only later ones take the focus to their title.
let firstPage = true;

interface Props {
  /** The page's one `h1`. */
  heading: ReactNode;
  /** Said in the window's title when the heading would name a person. */
  title?: string;
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  /** Has easy words besides the usual ones: offers them. */
  easy?: boolean;
  /** Lists use the whole width; text keeps to a readable column. */
  wide?: boolean;
  children: ReactNode;
}

export function Page({ heading, title, back, wide = false, children, ...head }: Props) {
  const space = useContext(SpaceNameContext);
  const named = title ?? (typeof heading === 'string' ? heading : '');
  useEffect(() => {
    document.title = [named, space, mutualName()].filter(Boolean).join(' — ');
  }, [named, space]);
  return (
    <div className={`page${wide ? ' page-wide' : ''}${head.easy ? ' page-easy' : ''}`}>
      {back && (
        <Link to={back.to} className="back-link">
          <BackIcon />
          {back.label}
        </Link>
      )}
      <PageHead heading={heading} {...head} />
      {children}
    </div>
  );
}

function PageHead({ heading, lead, easy, actions }: Pick<Props, 'heading' | 'lead' | 'easy' | 'actions'>) {
  const ref = useHeadingFocus();
  return (
    <div className="page-head">
      <div>
        <h1 ref={ref} tabIndex={-1}>{heading}</h1>
        {lead && <div className="lead">{lead}</div>}
        {easy && <EasyWords />}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  );
}

/** Moves focus to the title after a navigation, so that a screen reader says where one is. */
function useHeadingFocus() {
  const ref = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    if (firstPage) {
      firstPage = false;
      return;
    }
    ref.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return ref;
}

interface SectionProps {
  id?: string;
  title: string;
  /** Shown beside the title in easy reading. */
  picture?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ id, title, picture, action, children }: SectionProps) {
  return (
    <section id={id} className="section" aria-labelledby={id ? `${id}-title` : undefined}>
      <div className="section-head">
        <h2 id={id ? `${id}-title` : undefined}>{picture && <Picture>{picture}</Picture>}{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
