/** Navigation on a wide screen: open with words, or folded into a rail of icons. */
import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApp } from '@/api/app.ts';
import { Logo } from '@/ui/Logo.tsx';
import { companyOf } from './company.ts';
import { InboxLink } from './InboxLink.tsx';
import { Navigation } from './Navigation.tsx';
import { Rail } from './Rail.tsx';
import css from './Sidebar.module.css';

interface Props {
  collapsed: boolean;
  onCollapse: (collapsed: boolean) => void;
}

export function Sidebar({ collapsed, onCollapse }: Props) {
  const { t } = useTranslation('shell');
  const { data } = useApp();
  const Fold = collapsed ? MenuUnfoldOutlined : MenuFoldOutlined;
  const label = t(collapsed ? 'unfold' : 'fold');
  return (
    <aside className={collapsed ? `${css.sidebar} ${css.folded}` : css.sidebar}>
      <Link to="/" className={css.brand} aria-label={collapsed ? t('home') : undefined}>
        <span className={css.mark}>
          <Logo size={26} />
        </span>
        {!collapsed && (
          <span className={css.names}>
            <span className={css.product}>{t('product')}</span>
            <span className={css.company}>{companyOf(data)}</span>
          </span>
        )}
      </Link>
      <nav className={css.scroll} aria-label={t('navigation')}>
        {!collapsed && <InboxLink look="beside" />}
        {collapsed ? <Rail menus={data?.menus ?? []} /> : <Navigation menus={data?.menus ?? []} />}
      </nav>
      <button
        type="button"
        className={css.fold}
        title={label}
        aria-label={label}
        onClick={() => onCollapse(!collapsed)}
      >
        <Fold aria-hidden="true" />
      </button>
    </aside>
  );
}
