/** The menus as icons; a group opens its links beside it. */
import { Link, useLocation, useNavigate } from 'react-router';
import { leaves, type MenuItem, pathOf } from '@/api/app.ts';
import { Menu } from '@/ui/Menu.tsx';
import { MenuIcon } from '@/ui/MenuIcon.tsx';
import { InboxLink } from './InboxLink.tsx';
import css from './Rail.module.css';

interface Props {
  menus: MenuItem[];
}

const isHere = (item: MenuItem, path: string): boolean =>
  leaves([item]).some((leaf) => {
    const target = pathOf(leaf);
    return target === '/' ? path === '/' : target !== null && `${path}/`.startsWith(`${target}/`);
  });

function RailGroup({ item, here }: { item: MenuItem; here: boolean }) {
  const navigate = useNavigate();
  const entries = (item.items ?? []).map((child) => ({
    key: child.label,
    label: child.label,
    icon: <MenuIcon name={child.icon} />,
    onPick: () => void navigate(pathOf(child) ?? '/'),
  }));
  return (
    <Menu
      beside
      label={item.label}
      heading={item.label}
      entries={entries}
      button={(opener) => (
        <button
          type="button"
          className={css.item}
          title={item.label}
          aria-label={item.label}
          data-here={here}
          {...opener}
        >
          <MenuIcon name={item.icon || item.items?.[0]?.icon} />
        </button>
      )}
    />
  );
}

export function Rail({ menus }: Props) {
  const { pathname } = useLocation();
  return (
    <ul className={css.rail}>
      <li>
        <InboxLink look="icon" className={css.item} />
      </li>
      {menus
        .flatMap((menu) => menu.items ?? [])
        .map((item) => (
          <li key={item.label}>
            {item.items?.length ? (
              <RailGroup item={item} here={isHere(item, pathname)} />
            ) : (
              <Link
                className={css.item}
                to={pathOf(item) ?? '/'}
                title={item.label}
                aria-label={item.label}
                data-here={isHere(item, pathname)}
              >
                <MenuIcon name={item.icon} />
              </Link>
            )}
          </li>
        ))}
    </ul>
  );
}
