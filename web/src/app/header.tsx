import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useMay } from '../access/ability.js';
import { signOut } from '../access/session.js';
import type { Me, Space } from '../api/types.js';
import { Bell } from '../features/notifications/bell.js';
import { useHasTeam } from '../features/staff/queries.js';
import { useWords } from '../i18n/index.js';
import { CloseIcon, DisplayIcon, ExitIcon, HelpIcon, LockIcon, MenuIcon } from '../ui/icons.js';
import { Logo } from '../ui/logo.js';
import { mutualName } from '../ui/mutual.js';
import { aboutPaths } from './about-paths.js';
import { ActingFor } from './acting-for.js';
import { queryClient } from './query-client.js';
import { useMenu } from './space-menu.js';

interface Props {
  space: Space | 'entrance';
  me: Me | null;
  onDisplay: () => void;
}

export function Header({ space, me, onDisplay }: Props) {
  const { frame } = useWords();
  const entries = useMenu(me ? space : 'entrance');
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  const tools = <Tools signedIn={me !== null} onDisplay={onDisplay} />;
  return (
    <header className={open ? 'folding menu-open' : 'folding'}>
      <div className="site-header">
        <div className="inner site-header-bar">
          <Link to="/" className="brand">
            <Logo />
            <span>
              <span className="brand-mutual">{mutualName()}</span>
              <span className="brand-space">{frame.spaces[space]}</span>
            </span>
          </Link>
          <div className="site-header-tools">
            <Bell me={me} />
            <div className="tools-wide site-header-tools">{tools}</div>
            <button type="button" className="tool menu-button" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>
              {open ? <CloseIcon /> : <MenuIcon />}
              {frame.openMenu}
            </button>
          </div>
        </div>
      </div>
      <div id="menu" className={entries.length > 0 ? 'space-nav menu-panel' : 'space-nav menu-panel menu-bare'}>
        <div className="inner">
          {entries.length > 0 && <Entries entries={entries} label={frame.menuOf(frame.spaces[space])} />}
          <div className="tools-narrow">{tools}</div>
        </div>
      </div>
      {me && <ActingFor me={me} />}
    </header>
  );
}

function Entries({ entries, label }: { entries: ReturnType<typeof useMenu>; label: string }) {
  const may = { team: useHasTeam(), enrol: useMay('enrolEmployee'), mandates: useMay('readMandates'), entities: useMay('readEntities'), access: useMay('readRecoveries'), conversations: useMay('readConversations'), complaints: useMay('treatConversation'), persons: useMay('lookUpPersons'), requests: useMay('readRequests'), queue: useMay('treatRequests'), jobs: useMay('readJobs'), trail: useMay('readTrail'), announcements: useMay('publishAnnouncement'), documents: useMay('readDocuments') };
  const { pathname } = useLocation();
  return (
    <nav aria-label={label}>
      <ul>
        {entries.filter(({ needs }) => !needs || may[needs]).map(({ to, label: entry, below }) => (
          <li key={to}>
            <Link to={to} aria-current={pathname === to ? 'page' : pathname.startsWith(`${below ?? to}/`) ? true : undefined}>{entry}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Tools({ signedIn, onDisplay }: { signedIn: boolean; onDisplay: () => void }) {
  const { frame } = useWords();
  async function leave() {
    await signOut();
    queryClient.clear();
  }
  return (
    <>
      <button type="button" className="tool" onClick={onDisplay} aria-haspopup="dialog">
        <DisplayIcon />
        {frame.display}
      </button>
      <Link to={aboutPaths.help} className="tool">
        <HelpIcon />
        {frame.help}
      </Link>
      {signedIn && (
        <>
          <Link to="/mon-compte" className="tool">
            <LockIcon />
            {frame.account}
          </Link>
          <button type="button" className="tool" onClick={() => void leave()}>
            <ExitIcon />
            {frame.signOut}
          </button>
        </>
      )}
    </>
  );
}
