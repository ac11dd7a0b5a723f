/** The menus as icons; a group opens its links beside it. */
import { Popover, Tooltip } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { leaves, type MenuItem, pathOf } from '@/api/app.ts';
import { MenuIcon } from '@/ui/MenuIcon.tsx';
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
  const [open, setOpen] = useState(false);
  const links = (
    <ul className={css.links}>
      {item.items?.map((child) => (
        <li key={child.label}>
          <Link to={pathOf(child) ?? '/'} onClick={() => setOpen(false)}>
            {child.label}
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <Popover
      title={item.label}
      content={links}
      placement="rightTop"
      trigger="click"
      open={open}
      onOpenChange={setOpen}
    >
      <button
        type="button"
        className={css.item}
        aria-label={item.label}
        data-here={here}
        aria-expanded={open}
      >
        <MenuIcon name={item.icon || item.items?.[0]?.icon} />
      </button>
    </Popover>
  );
}

export function Rail({ menus }: Props) {
  const { pathname } = useLocation();
  return (
    <ul className={css.rail}>
      {menus.map((item) => (
        <li key={item.label}>
          {item.items?.length ? (
            <RailGroup item={item} here={isHere(item, pathname)} />
          ) : (
            <Tooltip title={item.label} placement="right">
              <Link
                className={css.item}
                to={pathOf(item) ?? '/'}
                aria-label={item.label}
                data-here={isHere(item, pathname)}
              >
                <MenuIcon name={item.icon} />
              </Link>
            </Tooltip>
          )}
        </li>
      ))}
    </ul>
  );
}
