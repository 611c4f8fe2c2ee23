import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const InfoIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="M12 11v5M12 8h.01" /></Icon>;
export const WarningIcon = () => <Icon><path d="M12 4 2.8 20h18.4L12 4Z" /><path d="M12 10v4M12 17h.01" /></Icon>;
export const ErrorIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="M12 7.5v5M12 16h.01" /></Icon>;
export const DoneIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="m8 12.5 2.7 2.7L16 9.5" /></Icon>;
export const NoIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="m6 6 12 12" /></Icon>;
export const BackIcon = () => <Icon><path d="M15 5l-7 7 7 7" /></Icon>;
export const NextIcon = () => <Icon><path d="M9 5l7 7-7 7" /></Icon>;
export const SearchIcon = () => <Icon><circle cx="11" cy="11" r="6.5" /><path d="m16 16 4.5 4.5" /></Icon>;
export const FilterIcon = () => <Icon><path d="M4 6h16M7 12h10M10 18h4" /></Icon>;
export const CalendarIcon = () => <Icon><rect x="4" y="5.5" width="16" height="15" rx="2" /><path d="M4 10.5h16M8.5 3v4M15.5 3v4" /></Icon>;
export const CopyIcon = () => <Icon><rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15V6a2 2 0 0 1 2-2h9" /></Icon>;
export const DisplayIcon = () => <Icon><circle cx="12" cy="12" r="8.5" /><path d="M12 3.5v17a8.5 8.5 0 0 0 0-17Z" fill="currentColor" /></Icon>;
export const ExitIcon = () => <Icon><path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15 8l4 4-4 4M19 12H9" /></Icon>;
export const MenuIcon = () => <Icon><path d="M4 7h16M4 12h16M4 17h16" /></Icon>;
export const CloseIcon = () => <Icon><path d="m6 6 12 12M18 6 6 18" /></Icon>;
export const ClockIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.5 2" /></Icon>;
export const BellIcon = () => <Icon><path d="M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10ZM10 20h4" /></Icon>;
export const HelpIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="M9.5 9.3a2.6 2.6 0 1 1 3.6 2.4c-.7.3-1.1.9-1.1 1.8M12 16.8h.01" /></Icon>;
export const ReadIcon = () => <Icon><path d="M12 6.5C10 5 7 4.5 3.5 5v13.5c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.500V5C17 4.5 14 5 12 6.500ZM12 6.500V20" /></Icon>;
export const BankIcon = () => <Icon><path d="M3.5 9.5 12 4l8.5 5.500ZM6 10v7M10 10v7M14 10v7M18 10v7M3.5 20h17" /></Icon>;
export const CoinsIcon = () => <Icon><circle cx="12" cy="12" r="9" /><path d="M15.5 8.500a4.5 4.5 0 1 0 0 7M7.5 11h5M7.5 13.500h5" /></Icon>;
export const PaperIcon = () => <Icon><path d="M6 3.500h8l4.5 4.500v12.500H6ZM14 3.500V8h4.500M9 12.500h6M9 16h6" /></Icon>;
export const TaskIcon = () => <Icon><rect x="4" y="4" width="16" height="16" rx="2" /><path d="m8 12 3 3 5-6" /></Icon>;
export const ShieldIcon = () => <Icon><path d="M12 3.5 5 6v6c0 4.5 3 7 7 8.5 4-1.5 7-4 7-8.500V6Z" /></Icon>;
export const LockIcon = () => <Icon><rect x="5" y="11" width="14" height="9.5" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" /></Icon>;
export const LargerIcon = () => <Icon><path d="M12 5v14M5 12h14" /></Icon>;
export const SmallerIcon = () => <Icon><path d="M5 12h14" /></Icon>;
