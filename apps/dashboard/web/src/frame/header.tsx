import { Link } from '@tanstack/react-router';
import { useMe } from '../api/me.ts';
import { useTexts } from '../texts/texts.ts';
import { AppearanceMenu } from './appearance-menu.tsx';
import styles from './header.module.css';
import { navigation } from './navigation.ts';
import { PersonMenu } from './person-menu.tsx';

/** The views, and what belongs to whoever looks: name, language, theme, log out. */
export function Header() {
  const { common } = useTexts();
  const { canLogOut } = useMe();
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link to="/" className={styles.brand}>
          <Mark />
          <span>UGC Radar</span>
        </Link>
        <nav className={styles.navigation} aria-label={common.navigation}>
          {navigation.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              className={styles.view}
              activeOptions={{ exact: to === '/', includeSearch: false }}
            >
              {common[label]}
            </Link>
          ))}
          <a className={styles.view} href="/queues">
            {common.queues}
          </a>
        </nav>
        <div className={styles.own}>
          <PersonMenu />
          <AppearanceMenu />
          {canLogOut && (
            <form method="post" action="/logout">
              <button className={styles.logOut}>{common.logOut}</button>
            </form>
          )}
        </div>
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 24" aria-hidden="true">
      <path d="M4 19a12 12 0 0 1 24 0M10 19a6 6 0 0 1 12 0" />
      <circle cx="16" cy="19.500" r="1.500" />
    </svg>
  );
}
