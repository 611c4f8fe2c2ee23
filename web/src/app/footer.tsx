import { Link } from 'react-router';
import { useWords } from '../i18n/index.js';
import { mutualName } from '../ui/mutual.js';
import { aboutPaths } from './about-paths.js';

/** What the law wants within reach of every page. */
export function Footer() {
  const { frame } = useWords();
  const links = frame.footerLinks;
  return (
    <footer className="site-footer">
      <div className="inner">
        <nav aria-label={frame.footer}>
          <ul>
            <li><Link to={aboutPaths.help}>{links.help}</Link></li>
            <li><Link to={aboutPaths.accessibility}>{links.accessibility}</Link></li>
            <li><Link to={aboutPaths.legal}>{links.legal}</Link></li>
            <li><Link to={aboutPaths.data}>{links.data}</Link></li>
          </ul>
        </nav>
        <p>{mutualName()}. {frame.footerCookies}</p>
      </div>
    </footer>
  );
}
